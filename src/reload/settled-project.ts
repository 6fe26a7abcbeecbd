import { setTimeout } from 'node:timers/promises'
import { asError } from '../diagnostics/as-error.js'
import type { DefinitionFile } from '../dsl/compile.js'
import { type Fingerprint, fingerprintOf } from './fingerprint.js'
import { ProjectReadError } from './project-read-error.js'
import { readDefinitions } from './read-project.js'

/** How often reading starts over, and how long it rests before. */
const TRIES = 40
const REST_MS = 25
/** Clocks of file systems have grains: a file may be written twice within one, and show the same time and size. */
const GRAIN_MS = 20

/**
 * All definitions as they stood at one moment: whatever moves while they are read makes it start over. No files at all are an error,
 * never a project without features. Throws `ProjectReadError`.
 */
export async function readSettledProject(directory: string): Promise<readonly DefinitionFile[]> {
  let failure: Error | undefined
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await setTimeout(REST_MS)
    try {
      const files = await readOnce(directory)
      if (files !== undefined) return files
      failure = undefined
    } catch (error) {
      // A file that went while we looked is movement; a directory that stays unreadable is an error, soon enough.
      if (failure?.message === asError(error).message) throw error
      failure = asError(error)
    }
  }
  throw failure ?? new ProjectReadError(`the files of ${directory} keep changing while they are read`)
}

/** Undefined where something moved. */
async function readOnce(directory: string): Promise<readonly DefinitionFile[] | undefined> {
  const before = await fingerprintOf(directory)
  if (isFresh(before)) return undefined
  const files = await readDefinitions(before.found)
  const after = await fingerprintOf(directory)
  if (after.text !== before.text) return undefined
  if (files.length === 0) throw new ProjectReadError(`there are no definition files (*.yaml, *.yml, *.json) in ${directory}`)
  return files
}

/** Whether a file was written just now, so that the next write might look the same. A time in the future is another clock's. */
function isFresh({ newestMs }: Fingerprint): boolean {
  const age = Date.now() - newestMs
  return age >= 0 && age < GRAIN_MS
}
