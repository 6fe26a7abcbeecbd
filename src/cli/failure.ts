import { FeaGoError } from '../diagnostics/feago-error.js'
import { visible } from '../diagnostics/render/visible.js'
import { RequestError } from '../wire/request-error.js'
import type { Io } from './io.js'
import { colorsFor } from './terminal.js'
import { UsageError } from './usage-error.js'
import { VERSION } from './version.js'

/** The mistake of a user behind an error, where it is one; failed calls of the operating system are. */
export function usageErrorOf(error: unknown): UsageError | undefined {
  if (error instanceof UsageError) return error
  if (error instanceof RequestError) return new UsageError(error.message, ...error.help)
  // An evaluation that failed unexpectedly is a bug; the other errors of the library are about what it was given.
  if (error instanceof FeaGoError) return error.code === 'evaluation' ? undefined : new UsageError(error.message)
  return isSystemError(error) ? new UsageError(describeSystemError(error)) : undefined
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}

const SYSTEM_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  EEXIST: 'it exists already',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  EADDRINUSE: 'another process listens there; choose another port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no host of that name'
}

/** `cannot open "x.json": permission denied` */
export function describeSystemError(error: NodeJS.ErrnoException & { readonly code: string }): string {
  const problem = SYSTEM_PROBLEMS[error.code] ?? error.code
  if ('hostname' in error) return `cannot listen on ${String(error.hostname)}: ${problem}`
  if ('address' in error && 'port' in error) return `cannot listen on ${String(error.address)}:${String(error.port)}: ${problem}`
  return `cannot ${error.syscall ?? 'use'} ${error.path === undefined ? 'a file' : JSON.stringify(error.path)}: ${problem}`
}

export function reportUsageError(error: UsageError, io: Io): void {
  const colors = colorsFor(io.stderr, io.env)
  const [first = '', ...rest] = error.message.split('\n').map(visible)
  io.stderr.write(`${colors.bold(colors.red('error'))}: ${first}\n`)
  for (const line of rest) io.stderr.write(`  ${line}\n`)
  for (const help of error.help) io.stderr.write(`  ${colors.cyan('help')}: ${visible(help)}\n`)
}

/** A block that can be pasted into a report as it is. */
export function reportInternalError(error: unknown, argv: readonly string[], io: Io): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const lines = [
    'feago: internal error. This is a bug in feago, not in your definitions.',
    '',
    `  feago    ${VERSION}`,
    `  node     ${process.version} on ${process.platform} ${process.arch}`,
    `  command  feago ${argv.map(visible).join(' ')}`,
    '',
    ...stack.split('\n').map((line) => `  ${visible(line)}`),
    '',
    'Please report it with this text.'
  ]
  io.stderr.write(`${lines.join('\n')}\n`)
}
