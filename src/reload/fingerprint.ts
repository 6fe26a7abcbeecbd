import { stat } from 'node:fs/promises'
import { type FoundDefinition, findDefinitions } from './find-definitions.js'
import { attemptToRead } from './project-read-error.js'

/**
 * What can be told of a project without reading its files: where each really stands, its device and inode, its size, and when it was
 * changed. Equal texts mean that nothing has changed, but for files written within the grain of the file system's clock.
 */
export interface Fingerprint {
  readonly text: string
  /** When the newest file was changed, in UTC milliseconds. */
  readonly newestMs: number
}

/** Throws `ProjectReadError`. */
export async function fingerprintOf(directory: string): Promise<Fingerprint> {
  return fingerprintOfFiles(await findDefinitions(directory))
}

/** The same of files that have been found. */
export async function fingerprintOfFiles(found: readonly FoundDefinition[]): Promise<Fingerprint> {
  let newestMs = Number.NEGATIVE_INFINITY
  const lines = await Promise.all(
    found.map(async ({ path, target }) => {
      const { dev, ino, size, mtimeNs, mtimeMs } = await attemptToRead(path, () => stat(target, { bigint: true }))
      newestMs = Math.max(newestMs, Number(mtimeMs))
      return JSON.stringify([path, target, `${dev}:${ino}`, `${size}`, `${mtimeNs}`])
    })
  )
  return { text: lines.join('\n'), newestMs }
}

/** The same where the directory cannot be looked at: then what went wrong is all there is to tell. */
export async function fingerprintText(directory: string): Promise<string> {
  try {
    return (await fingerprintOf(directory)).text
  } catch (error) {
    return String(error)
  }
}
