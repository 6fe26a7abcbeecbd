import { open, readdir, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { isDefinitionFile, isNative } from '../../dsl/syntax/file-names.js'
import type { Io } from '../io.js'
import { UsageError } from '../usage-error.js'

const DEFAULT_DIRECTORY = 'features'
/** A definition file in YAML names the version of the format near its beginning. */
const VERSION_KEY = /^\s*\{?\s*["']?feago["']?\s*:/m
const BEGINNING_BYTES = 4_096

/** Whether a text is a definition file in YAML, or the beginning of one. */
export function holdsVersionOfYaml(text: string): boolean {
  return VERSION_KEY.test(text)
}

export interface ProjectDirectory {
  /** Absolute. */
  readonly path: string
  /** As it leads there from the working directory, with `/`; empty for the working directory itself. */
  readonly shown: string
}

/** A message of the library, which names the directory as it is, for people who have named it themselves. */
export function asShown(message: string, { path, shown }: ProjectDirectory): string {
  return message.replaceAll(path, shown === '' ? '.' : shown).trimEnd()
}

/** The directory that holds the definitions: the given one, or `features/`. */
export async function projectDirectory(given: string | undefined, command: string, io: Io): Promise<ProjectDirectory> {
  const path = resolve(io.cwd, given ?? DEFAULT_DIRECTORY)
  const kind = await kindOf(path)
  if (kind === 'directory') return { path, shown: relative(io.cwd, path).split(sep).join('/') }
  if (given === undefined) throw await noDefaultDirectory(command, io)
  if (kind === 'nothing') throw new UsageError(`there is no directory ${JSON.stringify(given)}`)
  throw new UsageError(
    `${JSON.stringify(given)} is a file`,
    'name the directory that holds it: a project is all definition files under one directory'
  )
}

async function noDefaultDirectory(command: string, io: Io): Promise<UsageError> {
  const message = 'there is no directory features/ here'
  if (await holdsDefinitions(io.cwd)) return new UsageError(message, `this directory itself holds definitions: run \`feago ${command} .\``)
  return new UsageError(message, `name the directory: \`feago ${command} DIR\``, 'or make a project to start from: `feago init`')
}

async function kindOf(path: string): Promise<'directory' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return 'nothing'
    throw error
  }
}

async function holdsDefinitions(directory: string): Promise<boolean> {
  const names = (await readdir(directory)).filter(isDefinitionFile)
  for (const name of names) if (await holdsDefinitionsItself(join(directory, name))) return true
  return false
}

async function holdsDefinitionsItself(path: string): Promise<boolean> {
  if ((await kindOf(path)) !== 'file') return false
  if (isNative(path)) return true
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0)
    return holdsVersionOfYaml(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await file.close()
  }
}
