import { LIMITS } from '../limits.js'

/** A name that somebody sent, in a message: no name that exists is longer. */
export function shortened(name: string): string {
  return name.length <= LIMITS.nameLength ? name : `${name.slice(0, LIMITS.nameLength)}…`
}
