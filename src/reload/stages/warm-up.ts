import type { RecentRequests } from '../../runtime/recent-requests.js'
import { type WarmUpOptions, warmUp } from '../../runtime/warm-up.js'
import type { Proof } from '../proof.js'

/** Evaluates a revision on recent requests, so that the first ones after the swap are not slow. Refuses nothing. */
export function warmUpProof(recent: RecentRequests, options: WarmUpOptions): Proof {
  return {
    stage: 'warm-up',
    prove: async ({ snapshot }, { closed }) => ({ warmUp: await warmUp(snapshot, recent, options, closed) })
  }
}
