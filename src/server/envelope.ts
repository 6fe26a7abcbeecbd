import { z } from 'zod'
import { suggest } from '../diagnostics/suggest.js'
import { LIMITS } from '../limits.js'
import { type ContextObject, contextOf } from '../wire/context.js'
import { shortened } from '../wire/shortened.js'
import { ApiError } from './api-error.js'

/** What `POST /v1/evaluate` asks for. */
export interface EvaluateRequest {
  readonly asked: { readonly set: string } | { readonly features: readonly string[] }
  readonly context: ContextObject
}

/** The context is looked at apart: what may stand in it is the project's to say. */
export const EVALUATE_BODY = z.strictObject({
  features: z.array(z.string()).min(1).max(LIMITS.features).optional(),
  set: z.string().optional(),
  context: z.unknown().optional()
})

export const EVALUATE_QUERY = z.strictObject({ strict: z.enum(['true', 'false']).optional() })

/** The body of a roll-back, and of pinning: without a revision, the one before, or the active one. */
export const REVISION_BODY = z.strictObject({ revision: z.string().optional() })

export function evaluateRequestOf(body: unknown): EvaluateRequest {
  const { features, set, context } = checked(EVALUATE_BODY, body, 'the body')
  if (context === undefined) throw invalid('the body has no `context`', ['a context without anything in it is {}'])
  return { asked: askedOf(features, set), context: contextOf(context) }
}

function askedOf(features: readonly string[] | undefined, set: string | undefined): EvaluateRequest['asked'] {
  if (features !== undefined && set !== undefined) throw invalid('the body has both `features` and `set`, and one of them is meant')
  if (set !== undefined) return { set }
  if (features === undefined)
    throw invalid('the body has neither `features` nor `set`', ['name features in a list, or one set: GET /v1/features has their names'])
  // As the command does: what is named twice is one column.
  return { features: [...new Set(features)] }
}

/** `?strict=true` */
export function strictOf(query: unknown): boolean {
  return checked(EVALUATE_QUERY, query, 'the query').strict === 'true'
}

/** No body at all is an empty one. */
export function revisionOf(body: unknown): string | undefined {
  return checked(REVISION_BODY, body ?? {}, 'the body').revision
}

/** The value, if it has the shape; otherwise an error that names the first thing that is wrong, and never what is there. */
function checked<Schema extends z.ZodObject>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const [issue] = error.issues
  throw issue === undefined ? invalid(`${what} has another shape`) : problem(issue, what, Object.keys(schema.shape))
}

function problem(issue: z.core.$ZodIssue, what: string, known: readonly string[]): ApiError {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const near = suggest(key, known)
    return invalid(`${what} has no member ${JSON.stringify(shortened(key))}`, [
      near === undefined ? `its members are ${known.map((name) => `\`${name}\``).join(', ')}` : `did you mean \`${near}\`?`
    ])
  }
  const where = issue.path.length === 0 ? what : `\`${issue.path.map(String).join('.')}\` of ${what}`
  return invalid(`${where} is wrong: ${expectation(issue)}`)
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`
    case 'too_small':
      return 'expected at least one name'
    case 'too_big':
      return `expected at most ${issue.maximum} names`
    case 'invalid_value':
      return `expected ${issue.values.map(String).join(' or ')}`
    default:
      return 'it has another shape'
  }
}

function invalid(message: string, help: readonly string[] = []): ApiError {
  return new ApiError(400, 'invalid-request', message, { help })
}
