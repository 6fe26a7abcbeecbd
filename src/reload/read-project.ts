import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { DefinitionFile } from '../dsl/compile.js'
import { isCsv } from '../dsl/syntax/file-names.js'
import { LIMITS } from '../limits.js'
import { type FoundDefinition, findDefinitions } from './find-definitions.js'
import { attemptToRead, ProjectReadError } from './project-read-error.js'

/** All files of a project under a directory with their texts, by path: see `findDefinitions`. Throws `ProjectReadError`. */
export async function readProject(directory: string): Promise<readonly DefinitionFile[]> {
  return readDefinitions(await findDefinitions(directory))
}

export async function readDefinitions(found: readonly FoundDefinition[]): Promise<readonly DefinitionFile[]> {
  const files: DefinitionFile[] = []
  for (const { path, target } of found) files.push({ path, text: await attemptToRead(path, () => readText(target, path)) })
  return files
}

/** SHA-256 of names and texts: whether anything has changed. */
export function digestOfProject(files: readonly DefinitionFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(JSON.stringify([path, text]))
  return hash.digest('hex')
}

/** Of a file that is too large, enough for the parser to say so. */
async function readText(path: string, shown: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const limit = isCsv(path) ? LIMITS.tableBytes : LIMITS.documentBytes
    if (size > limit) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(limit + 1), 0, limit + 1, 0)
      return buffer.toString('utf8', 0, bytesRead)
    }
    return decodeUtf8(await file.readFile(), shown)
  } finally {
    await file.close()
  }
}

function decodeUtf8(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new ProjectReadError(`${shown} is not UTF-8 text; save it as UTF-8`)
  }
}
