import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isCsv, isDefinitionFile } from '../dsl/syntax/file-names.js'
import { LIMITS } from '../limits.js'
import { attemptToRead, ProjectReadError, readError } from './project-read-error.js'

/** A file of a project, definitions or a table, not read yet. */
export interface FoundDefinition {
  /** Relative to the project's directory, with `/`. */
  readonly path: string
  /** Where it stands, without symbolic links in it. */
  readonly target: string
}

/**
 * All files of a project under a directory, by path: definitions, and tables in CSV. What begins with a dot is passed over; a symbolic link may lead to anywhere
 * inside of the directory and nowhere else. The directory itself is resolved once. Throws `ProjectReadError`.
 */
export async function findDefinitions(directory: string): Promise<readonly FoundDefinition[]> {
  const root = await attemptToRead(directory, () => realpath(directory))
  const found: FoundDefinition[] = []
  await searchDirectory({ root, found }, root, '', new Set())
  return found.sort((left, right) => (left.path < right.path ? -1 : 1))
}

interface Search {
  /** Without symbolic links in it. */
  readonly root: string
  readonly found: FoundDefinition[]
}

async function searchDirectory(search: Search, path: string, shown: string, entered: ReadonlySet<string>): Promise<void> {
  if (entered.has(path)) throw new ProjectReadError(`${shown} is a symbolic link to a directory that it stands in`)
  const inside = new Set([...entered, path])
  const entries = await attemptToRead(shown === '' ? path : shown, () => readdir(path, { withFileTypes: true }))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const child = { target: join(path, entry.name), path: shown === '' ? entry.name : `${shown}/${entry.name}` }
    if (entry.isSymbolicLink()) await followLink(search, child, inside)
    else if (entry.isDirectory()) await searchDirectory(search, child.target, child.path, inside)
    else if (entry.isFile()) addDefinition(search, child)
  }
}

async function followLink(search: Search, { path: shown, target: link }: FoundDefinition, inside: ReadonlySet<string>): Promise<void> {
  const target = await targetOf(link, shown)
  if (target === undefined) return
  const kind = await attemptToRead(shown, () => stat(target))
  if (!kind.isDirectory() && !isProjectFile(shown)) return
  if (target !== search.root && !target.startsWith(search.root + sep)) {
    throw new ProjectReadError(`${shown} is a symbolic link that leaves the project's directory; copy what it leads to into the project`)
  }
  if (kind.isDirectory()) await searchDirectory(search, target, shown, inside)
  else if (kind.isFile()) addDefinition(search, { path: shown, target })
}

/** Undefined for a link to nothing, unless it says that it is a file of the project. */
async function targetOf(path: string, shown: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch (error) {
    if (isProjectFile(shown)) throw readError(shown, error)
    return undefined
  }
}

function addDefinition({ found }: Search, file: FoundDefinition): void {
  if (!isProjectFile(file.path)) return
  if (found.length >= LIMITS.projectFiles) throw new ProjectReadError(`the project has more than ${LIMITS.projectFiles} files`)
  found.push(file)
}

function isProjectFile(path: string): boolean {
  return isDefinitionFile(path) || isCsv(path)
}
