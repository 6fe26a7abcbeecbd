import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

const UNTOLD = '0'

/** Who writes a temporary file, as a part of its name. A process number alone would do only until it is given out again. */
export interface ProcessIdentity {
  /** Of the machine, and of the container on it: process numbers mean nothing elsewhere. */
  readonly host: string
  readonly pid: number
  /** When the process started, as the system counts it, or `UNTOLD`. */
  readonly started: string
}

export function ownIdentity(): ProcessIdentity {
  return { host: hostTag(), pid: process.pid, started: startOf(process.pid) ?? UNTOLD }
}

/** Whether that process still runs; undefined where that cannot be told from here. */
export function isRunning({ host, pid, started }: ProcessIdentity): boolean | undefined {
  if (host !== hostTag()) return undefined
  const start = startOf(pid)
  return start === UNTOLD && started !== UNTOLD ? undefined : start === started
}

function hostTag(): string {
  return createHash('sha256').update(`${hostname()} ${numberSpace()}`).digest('hex').slice(0, 8)
}

function numberSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Undefined where there is no such process, or it has ended and nobody has asked how. */
function startOf(pid: number): string | undefined {
  const about = processStatus(pid)
  if (about === undefined) return isThere(pid) ? UNTOLD : undefined
  // Behind the name, which may hold anything: state, and as the 20th the start.
  const fields = about.slice(about.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

function processStatus(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
}

/** Where there is no `/proc`. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
