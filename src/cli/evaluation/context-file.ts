import { type ContextObject, contextOf } from '../../wire/context.js'
import type { Io } from '../io.js'
import { parseJson } from '../json-text.js'
import { readStandardInput, readTextFile } from '../text-file.js'

/** The context of a file, or of standard input (`-`); without either, one in which everything is absent. */
export async function readContext(path: string | undefined, io: Io): Promise<ContextObject> {
  if (path === undefined) return {}
  const name = path === '-' ? '<stdin>' : path
  return contextOf(parseJson(path === '-' ? await readStandardInput(io) : await readTextFile(path, io), name), `${name}: `)
}
