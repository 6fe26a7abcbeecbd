/** Why something could not be kept. The files that were there before are as they were. */
export interface StorageFailure {
  readonly reason: 'full' | 'read-only' | 'denied' | 'other'
  /** One sentence with the mend. */
  readonly message: string
}

interface Problem {
  readonly reason: StorageFailure['reason']
  readonly text: string
}

const PROBLEMS: Readonly<Record<string, Problem>> = {
  ENOSPC: { reason: 'full', text: 'the disk is full; free some space' },
  EDQUOT: { reason: 'full', text: 'the quota is used up; free some space or raise it' },
  EFBIG: { reason: 'full', text: 'the file would be larger than the system allows' },
  EROFS: { reason: 'read-only', text: 'the file system is read-only; name a directory on one that can be written' },
  EACCES: { reason: 'denied', text: 'permission denied; let the process write there, or name another directory' },
  EPERM: { reason: 'denied', text: 'the operation is not permitted; let the process write there, or name another directory' },
  EEXIST: { reason: 'other', text: 'it is a file; name a directory' },
  ENOTDIR: { reason: 'other', text: 'a part of its path is a file; name a directory' },
  EMFILE: { reason: 'other', text: 'too many files are open' },
  ENFILE: { reason: 'other', text: 'too many files are open' },
  EIO: { reason: 'other', text: 'the device reported an error; check it' }
}

export function storageFailure(directory: string, error: unknown): StorageFailure {
  const { reason, text } = problemOf(error)
  return { reason, message: `cannot write in ${directory}: ${text}` }
}

/** `permission denied; …` */
export function storageProblem(error: unknown): string {
  return problemOf(error).text
}

function problemOf(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return PROBLEMS[code] ?? { reason: 'other', text: error instanceof Error ? error.message : String(error) }
}
