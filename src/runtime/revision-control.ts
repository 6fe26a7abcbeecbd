import type { AttemptStatus } from '../registry/status.js'

/** What keeps a registry up to date, where anything does. */
export interface RevisionControl {
  /** Reads what there is now and gives what came of it, undefined before the first attempt. */
  reload(): Promise<AttemptStatus | undefined>
  /** Something may have been missed. */
  check(): void
  close(): Promise<void>
}

/** Of a revision that nothing follows. */
export const NO_CONTROL: RevisionControl = {
  reload: async () => undefined,
  check: () => undefined,
  close: async () => undefined
}
