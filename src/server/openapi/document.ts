import type { Manifest } from '../../bundle/bundle.js'
import { MATRIX_MEDIA_TYPE } from '../../wire/matrix-frame.js'
import type { ErrorStatus } from '../api-error.js'
import type { ServiceLimits } from '../service.js'
import { ANSWER_SCHEMAS } from './answer-schemas.js'
import { contextSchemas } from './context-schema.js'
import { component, type JsonSchema, listOf, TEXT } from './json-schema.js'

const JSON_TYPE = 'application/json'

const ERRORS: Readonly<Record<ErrorStatus, string>> = {
  400: 'Malformed JSON, or another shape than this.',
  401: 'No token, or a wrong one.',
  404: 'No such path, feature or set.',
  405: 'Another method; `Allow` names those that there are.',
  408: 'The request took too long to come.',
  413: 'The body is too large, or has too many candidates.',
  415: 'A body that is no `application/json`.',
  422: 'With `strict=true`, a value is missing, or a default stands in, or the context has a part that nothing reads.',
  431: 'The head of the request is too large.',
  500: 'A bug; the log of the server has it.',
  503: 'Too much to do, or no active revision yet; `Retry-After` says when to come back.'
}

/** The public interface of a server, as OpenAPI 3.1, for one revision. */
export function openApiDocument(manifest: Manifest, { maxCandidates }: ServiceLimits): object {
  const { revision, features, sets } = manifest
  return {
    openapi: '3.1.0',
    info: { title: 'FeaGo', version: revision.slice(0, 12), description: `Features of the revision \`${revision}\`.` },
    paths: {
      '/v1/evaluate': { post: evaluateOperation() },
      '/v1/features': { get: get('listFeatures', 'All features and sets', component('FeatureList')) },
      '/v1/features/{name}': {
        get: get('getFeature', 'A feature: type, documentation, dependencies, plan', component('Feature'), ['name'])
      },
      '/v1/sets/{name}': { get: get('getSet', 'A set and its columns', component('Set'), ['name']) },
      '/v1/status': { get: get('getStatus', 'Which revision answers, and what came of the last change', component('Status')) },
      '/healthz': { get: get('isAlive', 'The process is alive', { type: 'object' }) },
      '/readyz': { get: get('isReady', 'A revision is active', { type: 'object' }) },
      '/metrics': {
        get: {
          operationId: 'getMetrics',
          summary: 'Metrics for Prometheus',
          responses: { 200: answer('Metrics.', { 'text/plain': { schema: TEXT } }) }
        }
      },
      '/openapi.json': { get: get('getOpenApi', 'This document', { type: 'object' }) }
    },
    components: {
      schemas: {
        EvaluateRequest: evaluateRequest(
          features.map(({ name }) => name),
          sets.map(({ name }) => name)
        ),
        ...contextSchemas(manifest, maxCandidates),
        ...ANSWER_SCHEMAS
      }
    }
  }
}

function evaluateRequest(features: readonly string[], sets: readonly string[]): JsonSchema {
  const context = component('Context')
  const named: JsonSchema = { ...listOf({ type: 'string', enum: features.toSorted() }), minItems: 1 }
  const asked = (what: string, schema: JsonSchema): JsonSchema => ({
    type: 'object',
    properties: { [what]: schema, context },
    required: [what, 'context'],
    additionalProperties: false
  })
  // An enumeration of nothing is no schema; a project without sets has nothing to name.
  const ofSets = sets.length === 0 ? [] : [asked('set', { type: 'string', enum: sets.toSorted() })]
  return { oneOf: [asked('features', named), ...ofSets] }
}

function evaluateOperation(): object {
  const bytes = { schema: { type: 'string', format: 'binary' } }
  return {
    operationId: 'evaluate',
    summary: 'Features, or a set, for one context and its candidates',
    parameters: [{ name: 'strict', in: 'query', description: ERRORS[422], schema: { type: 'string', enum: ['true', 'false'] } }],
    requestBody: { required: true, content: { [JSON_TYPE]: { schema: component('EvaluateRequest') } } },
    responses: {
      200: {
        ...answer('The values: with candidates, a row for each.', {
          [JSON_TYPE]: { schema: { oneOf: [component('Result'), component('RankedResult')] } },
          [MATRIX_MEDIA_TYPE]: bytes,
          [`${MATRIX_MEDIA_TYPE}; kind=float64`]: bytes
        }),
        headers: { 'feago-revision': { description: 'The revision that computed all of it.', schema: TEXT } }
      },
      ...errors(400, 404, 405, 413, 415, 422, 503)
    }
  }
}

function get(operationId: string, summary: string, schema: JsonSchema, parameters: readonly string[] = []): object {
  return {
    operationId,
    summary,
    ...(parameters.length === 0 ? {} : { parameters: parameters.map((name) => ({ name, in: 'path', required: true, schema: TEXT })) }),
    responses: {
      200: answer(`${summary}.`, { [JSON_TYPE]: { schema } }),
      ...(parameters.length === 0 ? errors(405) : errors(404, 405)),
      ...errors(503)
    }
  }
}

function answer(
  description: string,
  content: Readonly<Record<string, { readonly schema: object }>>
): { readonly description: string; readonly content: object } {
  return { description, content }
}

function errors(...statuses: readonly ErrorStatus[]): Readonly<Record<number, object>> {
  return Object.fromEntries(statuses.map((status) => [status, answer(ERRORS[status], { [JSON_TYPE]: { schema: component('Error') } })]))
}
