import { FeaGoError } from '../diagnostics/feago-error.js'

/** A project's directory cannot be read as one. */
export class ProjectReadError extends FeaGoError {
  override readonly name = 'ProjectReadError'

  constructor(message: string, options?: ErrorOptions) {
    super('project-read', message, options)
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is no directory',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open'
}

/** What the operating system refuses becomes a `ProjectReadError` that names what was to be read. */
export async function attemptToRead<T>(shown: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw error instanceof ProjectReadError ? error : readError(shown, error)
  }
}

/** Whether what was to be read is not there any more. */
export function isGone(error: unknown): boolean {
  return error instanceof ProjectReadError && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOENT'
}

export function readError(shown: string, cause: unknown): ProjectReadError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return new ProjectReadError(`cannot read ${shown}: ${PROBLEMS[code] ?? (code || 'the operating system refused')}`, { cause })
}
