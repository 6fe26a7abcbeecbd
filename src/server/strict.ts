import type { FeatureMatrix } from '../runtime/matrix.js'
import { type ContextObject, type ContextSources, unreadParts } from '../wire/context.js'
import { ApiError } from './api-error.js'
import { TimeSlices } from './time-slices.js'

/** `?strict=true`: refuses a context with parts that the project does not read. */
export function refuseUnread(context: ContextObject, sources: ContextSources): void {
  const [first] = unreadParts(context, sources)
  if (first !== undefined) throw new ApiError(422, 'unread-context', first)
}

/** `?strict=true`: refuses a result in which a value is missing or a default stood in. */
export async function refuseMissing(matrix: FeatureMatrix, ranked: boolean): Promise<void> {
  const slices = new TimeSlices()
  for (let row = 0; row < matrix.rowCount; row++) {
    const [failure] = Object.entries(matrix.reasons(row, { defaults: true }))
    if (failure !== undefined) {
      const [name, { detail }] = failure
      throw new ApiError(422, 'feature-unavailable', `${name} is unavailable${ranked ? ` for candidate ${row}` : ''}: ${detail}`)
    }
    if (slices.isOver) await slices.pause()
  }
}
