import { randomBytes } from 'node:crypto'
import type * as promises from 'node:fs/promises'
import { join } from 'node:path'
import { isRunning, ownIdentity } from './process-identity.js'

/** The calls of the operating system that keeping files takes. */
export type FileSystem = Pick<typeof promises, 'mkdir' | 'open' | 'readdir' | 'readFile' | 'rename' | 'rm' | 'stat'>

/**
 * Replaces a file so that, whatever happens, there is the old content or the new, whole: it is written aside in the same directory,
 * flushed, renamed, and the directory flushed. Throws what the operating system says, and leaves nothing behind then.
 */
export async function writeDurably(files: FileSystem, directory: string, name: string, pieces: readonly Uint8Array[]): Promise<void> {
  const aside = join(directory, asideName(name))
  try {
    await writeFlushed(files, aside, pieces)
    await files.rename(aside, join(directory, name))
  } catch (error) {
    await files.rm(aside, { force: true }).catch(() => undefined)
    throw error
  }
  await flushDirectory(files, directory)
}

/** Removes what processes that were killed have left aside; what a running one may be writing stays. */
export async function removeLeftovers(files: FileSystem, directory: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (await isLeftover(files, directory, name)) await files.rm(join(directory, name), { force: true }).catch(() => undefined)
  }
}

async function writeFlushed(files: FileSystem, path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await files.open(path, 'wx')
  try {
    // Each goes behind the one before.
    for (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Without this, a crash of the machine may lose the new name. Windows keeps names without being asked, and refuses to be. */
async function flushDirectory(files: FileSystem, directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await files.open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function asideName(name: string): string {
  const { host, pid, started } = ownIdentity()
  return `${name}.${host}-${pid}-${started}-${randomBytes(4).toString('hex')}.tmp`
}

const ASIDE = /\.([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{8}\.tmp$/
/** Nothing takes that long to write: so old, a file of a process elsewhere is taken for left. */
const ABANDONED_MS = 24 * 60 * 60 * 1000

async function isLeftover(files: FileSystem, directory: string, name: string): Promise<boolean> {
  const [, host, pid, started] = ASIDE.exec(name) ?? []
  if (host === undefined || started === undefined) return false
  const running = isRunning({ host, pid: Number(pid), started })
  if (running !== undefined) return !running
  const age = await files.stat(join(directory, name)).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0
  )
  return age > ABANDONED_MS
}
