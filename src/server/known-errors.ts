import { FeaGoError } from '../diagnostics/feago-error.js'
import { NotReadyError, RollbackError } from '../registry/registry.js'
import type { AttemptStatus } from '../registry/status.js'
import { FeatureUnavailableError, InvalidArgumentError, UnknownFeatureError, UnknownSetError } from '../runtime/errors.js'
import { RequestError, type RequestErrorCode } from '../wire/request-error.js'
import { shortened } from '../wire/shortened.js'
import { ApiError, type ErrorStatus } from './api-error.js'

/** How soon to come back when there is nothing to answer with yet. */
export const RETRY_AFTER_S = '1'

const REQUEST_STATUS: Readonly<Record<RequestErrorCode, ErrorStatus>> = {
  'invalid-context': 400,
  'too-many-candidates': 413,
  'unknown-feature': 404,
  'unknown-set': 404
}

/** What fastify finds out by itself, by its code. */
const FRAMEWORK_ERRORS: Readonly<Record<string, () => ApiError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ApiError(413, 'too-large', 'the body is larger than this server takes'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: unsupportedMediaType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new ApiError(400, 'malformed-request', 'the body is not as long as Content-Length says'),
  FST_ERR_BAD_URL: () => new ApiError(400, 'malformed-request', 'the path is not a valid URL path'),
  FST_ERR_MAX_PARAM_LENGTH: () => new ApiError(404, 'unknown-path', 'no name is as long as that')
}

/** The answer to whatever was thrown. What nobody foresaw says nothing about itself: it is in the log. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof FeaGoError) return libraryError(error) ?? internalError()
  const framework = error instanceof Error && 'code' in error ? FRAMEWORK_ERRORS[String(error.code)] : undefined
  return framework?.() ?? internalError()
}

export function unsupportedMediaType(): ApiError {
  return new ApiError(415, 'unsupported-media-type', 'a body is `application/json`, without Content-Encoding')
}

function internalError(): ApiError {
  return new ApiError(500, 'internal', 'an unexpected error; the log of the server has it')
}

function libraryError(error: FeaGoError): ApiError | undefined {
  if (error instanceof RequestError) return new ApiError(REQUEST_STATUS[error.code], error.code, error.message, { help: error.help })
  if (error instanceof UnknownFeatureError) return unknownName('feature', error.feature, error.nearest)
  if (error instanceof UnknownSetError) return unknownName('set', error.set, error.nearest)
  if (error instanceof InvalidArgumentError) return new ApiError(400, 'invalid-request', error.message)
  if (error instanceof FeatureUnavailableError) return new ApiError(422, error.code, error.message)
  if (error instanceof RollbackError) return new ApiError(422, 'rollback-refused', error.message)
  if (error instanceof NotReadyError) return notReady()
  return undefined
}

function unknownName(kind: 'feature' | 'set', name: string, nearest: string | undefined): ApiError {
  return new ApiError(404, `unknown-${kind}`, `there is no ${kind} ${JSON.stringify(shortened(name))}`, {
    help: nearest === undefined ? [] : [`did you mean \`${nearest}\`?`]
  })
}

/** With what stands in the way, where that is known. */
export function notReady(attempt?: AttemptStatus): ApiError {
  return new ApiError(
    503,
    'not-ready',
    `no revision has been activated yet${attempt?.message === undefined ? '' : `: ${attempt.message}`}`,
    {
      help: ['GET /v1/status says what came of the last attempt'],
      diagnostics: attempt?.diagnostics ?? [],
      headers: { 'retry-after': RETRY_AFTER_S }
    }
  )
}
