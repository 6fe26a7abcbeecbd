import type { Scope } from './node.js'

/** The scope of what reads both: request and candidate together make a pair. */
export function joinScopes(scopes: readonly Scope[]): Scope {
  let request = false
  let candidate = false
  for (const scope of scopes) {
    request ||= scope === 'request' || scope === 'pair'
    candidate ||= scope === 'candidate' || scope === 'pair'
  }
  if (request && candidate) return 'pair'
  if (request) return 'request'
  return candidate ? 'candidate' : 'constant'
}
