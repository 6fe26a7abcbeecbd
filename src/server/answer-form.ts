import Negotiator from 'negotiator'
import { MATRIX_MEDIA_TYPE } from '../wire/matrix-frame.js'
import { ApiError } from './api-error.js'

/** What an answer is written as. */
export type AnswerForm = { readonly kind: 'json' } | { readonly kind: 'matrix'; readonly output: 'float32' | 'float64' }

/** By media type; of equally welcome ones, the first. */
const FORMS: ReadonlyMap<string, AnswerForm> = new Map([
  ['application/json', { kind: 'json' }],
  [MATRIX_MEDIA_TYPE, { kind: 'matrix', output: 'float32' }],
  [`${MATRIX_MEDIA_TYPE};kind=float32`, { kind: 'matrix', output: 'float32' }],
  [`${MATRIX_MEDIA_TYPE};kind=float64`, { kind: 'matrix', output: 'float64' }]
])

/** What `Accept` asks for. JSON for whoever asks for nothing that there is, but for a matrix of numbers that do not exist an error. */
export function answerForm(accept: string | undefined): AnswerForm {
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes([...FORMS.keys()])
  const form = best === undefined ? undefined : FORMS.get(best)
  if (form !== undefined) return form
  if (accept?.toLowerCase().includes(MATRIX_MEDIA_TYPE) === true)
    throw new ApiError(400, 'invalid-request', `the kind of ${MATRIX_MEDIA_TYPE} is float32 or float64`)
  return { kind: 'json' }
}
