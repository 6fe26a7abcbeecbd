import type { Features } from '../runtime/features.js'

/** What a server needs of features. */
export type ServedFeatures = Pick<
  Features,
  'ready' | 'snapshot' | 'evaluate' | 'set' | 'status' | 'subscribe' | 'reload' | 'rollback' | 'pin' | 'unpin'
>
