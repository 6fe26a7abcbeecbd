import type { FastifyInstance, FastifyReply } from 'fastify'
import { unreachable } from '../../diagnostics/unreachable.js'
import type { FeatureMatrix } from '../../runtime/matrix.js'
import { type ContextObject, checkCandidates, contextSources } from '../../wire/context.js'
import { jsonResult } from '../../wire/json-result.js'
import { encodeMatrix, MATRIX_MEDIA_TYPE } from '../../wire/matrix-frame.js'
import { RequestError } from '../../wire/request-error.js'
import { resultOf } from '../../wire/result.js'
import { type AnswerForm, answerForm } from '../answer-form.js'
import { answerText } from '../answer-text.js'
import { type EvaluateRequest, evaluateRequestOf, strictOf } from '../envelope.js'
import { notReady } from '../known-errors.js'
import { nameRevision } from '../name-revision.js'
import { resource } from '../resource.js'
import type { Service } from '../service.js'
import { refuseMissing, refuseUnread } from '../strict.js'

/** `POST /v1/evaluate`: features, or a set, for one context and its candidates. */
export function evaluateRoutes(app: FastifyInstance, service: Service): void {
  const { limits, metrics, shedder } = service
  resource(app, {
    method: 'POST',
    url: '/v1/evaluate',
    bodyLimit: limits.bodyLimit,
    // Before the body is read: what is not answered costs next to nothing.
    onRequest: async () => shedder.check(),
    handler: async (request, reply) => {
      const strict = strictOf(request.query)
      const form = answerForm(request.headers.accept)
      const evaluation = evaluateRequestOf(request.body)
      checkContext(service, evaluation.context, strict)
      const matrix = evaluate(service, evaluation, form)
      metrics.evaluated(matrix)
      const ranked = candidatesOf(evaluation.context) !== undefined
      if (strict) await refuseMissing(matrix, ranked)
      nameRevision(reply, matrix.revision)
      return send(reply, matrix, form, ranked)
    }
  })
}

function checkContext({ features, limits }: Service, context: ContextObject, strict: boolean): void {
  if (!features.ready) throw notReady(features.status().lastAttempt)
  const sources = contextSources(features.snapshot.manifest)
  const count = candidatesOf(context)?.length ?? 0
  if (count > limits.maxCandidates)
    throw new RequestError(
      'too-many-candidates',
      `there are ${count} candidates, and this server takes ${limits.maxCandidates} in a request`
    )
  checkCandidates(context, sources)
  if (strict) refuseUnread(context, sources)
}

/** One call, which holds one revision from beginning to end. */
function evaluate({ features, limits: { budgetMs } }: Service, { asked, context }: EvaluateRequest, form: AnswerForm): FeatureMatrix {
  const output = form.kind === 'matrix' ? form.output : 'float64'
  const options = { output, ...(budgetMs === undefined ? {} : { budgetMs }) }
  const candidates = candidatesOf(context)
  return 'set' in asked
    ? features.set(asked.set).evaluate(context, candidates, options)
    : features.evaluate(asked.features, context, candidates, options)
}

function candidatesOf({ candidates }: ContextObject): readonly unknown[] | undefined {
  return Array.isArray(candidates) ? candidates : undefined
}

function send(reply: FastifyReply, matrix: FeatureMatrix, form: AnswerForm, ranked: boolean): FastifyReply {
  switch (form.kind) {
    case 'json': {
      return reply.type('application/json; charset=utf-8').send(answerText(jsonResult(resultOf(matrix, { ranked }))))
    }
    case 'matrix':
      return reply.type(`${MATRIX_MEDIA_TYPE}; kind=${form.output}`).send(encodeMatrix(matrix))
    default:
      return unreachable(form)
  }
}
