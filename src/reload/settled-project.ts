import { setTimeout } from 'node:timers/promises'
import { asError } from '../diagnostics/as-error.js'
import type { DefinitionFile } from '../dsl/compile.js'
import { DEFINITION_PATTERNS, isCsv } from '../dsl/syntax/file-names.js'
import { findDefinitions } from './find-definitions.js'
import { type Fingerprint, fingerprintOf, fingerprintOfFiles } from './fingerprint.js'
import { isGone, ProjectReadError } from './project-read-error.js'
import { readDefinitions } from './read-project.js'

/** How often reading starts over, and how long it rests before. */
const TRIES = 200
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
      // What cannot be read twice in a row cannot be read.
      if (failure?.message === asError(error).message) throw error
      failure = asError(error)
    }
  }
  throw failure ?? new ProjectReadError(`the files of ${directory} keep changing while they are read`)
}

/** Undefined where something moved. */
async function readOnce(directory: string): Promise<readonly DefinitionFile[] | undefined> {
  const found = await findDefinitions(directory)
  if (!found.some(({ path }) => !isCsv(path)))
    throw new ProjectReadError(`there are no definition files (${DEFINITION_PATTERNS}) in ${directory}`)
  try {
    const before = await fingerprintOfFiles(found)
    if (isFresh(before)) return undefined
    const files = await readDefinitions(found)
    const after = await fingerprintOf(directory)
    return after.text === before.text ? files : undefined
  } catch (error) {
    // A file that was there a moment ago has been moved.
    if (isGone(error)) return undefined
    throw error
  }
}

/** Whether a file was written just now, so that the next write might look the same. A time in the future is another clock's. */
function isFresh({ newestMs }: Fingerprint): boolean {
  const age = Date.now() - newestMs
  return age >= 0 && age < GRAIN_MS
}
