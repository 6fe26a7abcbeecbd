import { createHash } from 'node:crypto'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { FeaGoError } from '../diagnostics/feago-error.js'
import type { DefinitionFile } from '../dsl/compile.js'
import { LIMITS } from '../limits.js'

/** A project's directory cannot be read as one. */
export class ProjectReadError extends FeaGoError {
  override readonly name = 'ProjectReadError'

  constructor(message: string, options?: ErrorOptions) {
    super('project-read', message, options)
  }
}

const EXTENSIONS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json'])

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is no directory',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open'
}

/**
 * All definition files under a directory, by path. What begins with a dot is passed over; a symbolic link may lead to anywhere
 * inside of the directory and nowhere else. Throws `ProjectReadError`.
 */
export async function readProject(directory: string): Promise<readonly DefinitionFile[]> {
  const root = await attempt(directory, () => realpath(directory))
  const files: DefinitionFile[] = []
  await readDirectory({ root, files }, root, '', new Set())
  return files.sort((left, right) => (left.path < right.path ? -1 : 1))
}

/** SHA-256 of names and texts: whether anything has changed. */
export function digestOfProject(files: readonly DefinitionFile[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(JSON.stringify([path, text]))
  return hash.digest('hex')
}

interface Walk {
  /** Without symbolic links in it. */
  readonly root: string
  readonly files: DefinitionFile[]
}

async function readDirectory(walk: Walk, path: string, shown: string, entered: ReadonlySet<string>): Promise<void> {
  if (entered.has(path)) throw new ProjectReadError(`${shown} is a symbolic link to a directory that it stands in`)
  const inside = new Set([...entered, path])
  const entries = await attempt(shown === '' ? path : shown, () => readdir(path, { withFileTypes: true }))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const child = { path: join(path, entry.name), shown: shown === '' ? entry.name : `${shown}/${entry.name}` }
    if (entry.isSymbolicLink()) await readLink(walk, child, inside)
    else if (entry.isDirectory()) await readDirectory(walk, child.path, child.shown, inside)
    else if (entry.isFile()) await readDefinitions(walk, child)
  }
}

interface Child {
  readonly path: string
  /** Relative to the project's directory. */
  readonly shown: string
}

async function readLink(walk: Walk, { path, shown }: Child, inside: ReadonlySet<string>): Promise<void> {
  const target = await targetOf(path, shown)
  if (target === undefined) return
  const kind = await attempt(shown, () => stat(target))
  if (!kind.isDirectory() && !isDefinitionFile(shown)) return
  if (target !== walk.root && !target.startsWith(walk.root + sep)) {
    throw new ProjectReadError(`${shown} is a symbolic link that leaves the project's directory; copy what it leads to into the project`)
  }
  if (kind.isDirectory()) await readDirectory(walk, target, shown, inside)
  else if (kind.isFile()) await readDefinitions(walk, { path: target, shown })
}

/** Undefined for a link to nothing, unless it says that it is a definition file. */
async function targetOf(path: string, shown: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch (error) {
    if (isDefinitionFile(shown)) throw readError(shown, error)
    return undefined
  }
}

async function readDefinitions(walk: Walk, { path, shown }: Child): Promise<void> {
  if (!isDefinitionFile(shown)) return
  if (walk.files.length >= LIMITS.projectFiles)
    throw new ProjectReadError(`the project has more than ${LIMITS.projectFiles} definition files`)
  walk.files.push({ path: shown, text: await attempt(shown, () => readText(path, shown)) })
}

function isDefinitionFile(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase())
}

/** Of a file that is too large, enough for the parser to say so. */
async function readText(path: string, shown: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > LIMITS.documentBytes) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LIMITS.documentBytes + 1), 0, LIMITS.documentBytes + 1, 0)
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

async function attempt<T>(shown: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw error instanceof ProjectReadError ? error : readError(shown, error)
  }
}

function readError(shown: string, cause: unknown): ProjectReadError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return new ProjectReadError(`cannot read ${shown}: ${PROBLEMS[code] ?? (code || 'the operating system refused')}`, { cause })
}
