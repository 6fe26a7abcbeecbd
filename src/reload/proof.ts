import type { Snapshot } from '../registry/snapshot.js'
import type { Attempt, Stage } from '../registry/status.js'
import type { Proposal } from './revision-source.js'

/** A revision on its way to become the active one. */
export interface Proposed extends Proposal {
  readonly snapshot: Snapshot
  /** The revision that it is to replace; undefined for the first one. */
  readonly active: Snapshot | undefined
  /** The directory that it comes from. */
  readonly directory: string
}

/** Whether it is to end early: nobody waits for it any more. */
export interface Stopped {
  /** The features have been closed. */
  readonly closed: () => boolean
  /** The files have changed again. For stages that take long. */
  readonly outdated: () => boolean
}

/** A stage between a loaded revision and its activation. */
export interface Proof {
  readonly stage: Stage
  /** It looks at what may differ though nothing else is computed than before. */
  readonly ofWords?: true
  /** It waits for live requests, and is given up when the files change again. */
  readonly waits?: true
  /** What it has to tell. Throws `RefusedError` to refuse the revision. */
  prove(proposed: Proposed, stopped: Stopped): Promise<Pick<Attempt, 'warmUp' | 'shadow' | 'canary'>>
}
