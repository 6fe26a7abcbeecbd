import type { Scope } from '../../ir/node.js'

/** The scope of what reads all of these: a constant adds nothing, and request with candidate is a pair. */
export function joinScopes(scopes: Iterable<Scope>): Scope {
  let joined: Scope = 'constant'
  for (const scope of scopes) {
    if (joined === 'constant') joined = scope
    else if (scope !== 'constant' && scope !== joined) joined = 'pair'
  }
  return joined
}
