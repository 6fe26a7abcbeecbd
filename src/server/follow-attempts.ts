import type { AttemptStatus, Status } from '../registry/status.js'
import type { ServedFeatures } from './served-features.js'

/** Tells the status now and after every change; with the last attempt where that is a new one. Gives the function that ends it. */
export function followAttempts(features: ServedFeatures, told: (status: Status, attempt: AttemptStatus | undefined) => void): () => void {
  // A status is told for other changes too, and each has objects of its own.
  let known = ''
  const tell = (status: Status): void => {
    const { lastAttempt } = status
    const identity = JSON.stringify([lastAttempt?.at, lastAttempt?.stage, lastAttempt?.outcome, lastAttempt?.revision])
    const isNew = lastAttempt !== undefined && identity !== known
    known = identity
    told(status, isNew ? lastAttempt : undefined)
  }
  tell(features.status())
  return features.subscribe(tell)
}
