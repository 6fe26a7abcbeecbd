import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isDefinitionFile } from '../../dsl/syntax/file-names.js'
import type { Io } from '../io.js'
import { readStandardInput, readTextFile } from '../text-file.js'
import { UsageError } from '../usage-error.js'
import { holdsVersionOfYaml } from './directory.js'

/** A file that the command line names, read. */
export interface FormattedFile {
  /** As the command line has it. */
  readonly path: string
  /** Tells the syntax by its end. */
  readonly name: string
  readonly text: string
}

/** The path of what comes on standard input. */
export const STANDARD_INPUT = '-'

/** Reads files, all definition files of directories, and standard input, whose text tells its syntax. */
export async function filesToFormat(paths: readonly string[], io: Io): Promise<readonly FormattedFile[]> {
  const files: FormattedFile[] = []
  for (const path of paths) {
    if (path === STANDARD_INPUT) files.push(await standardInput(io))
    else if ((await stat(resolve(io.cwd, path))).isDirectory()) files.push(...(await filesUnder(path, io)))
    else if (isDefinitionFile(path)) files.push({ path, name: path, text: await readTextFile(path, io) })
    else throw new UsageError(`${JSON.stringify(path)} is no definition file`, 'their names end with .yaml, .yml, .json or .feago')
  }
  return files
}

async function filesUnder(directory: string, io: Io): Promise<readonly FormattedFile[]> {
  const { readProject } = await import('../../reload/read-project.js')
  const { parseProject } = await import('../../dsl/parse/parse-project.js')
  const files = await readProject(resolve(io.cwd, directory))
  // The data of tables are left as they are.
  const definitions = new Set(parseProject(files).modules.map(({ file }) => file))
  return files
    .filter(({ path }) => isDefinitionFile(path) && definitions.has(path))
    .map(({ path, text }) => {
      const shown = join(directory, path)
      return { path: shown, name: shown, text }
    })
}

/** Every file in YAML says the version of the format. */
async function standardInput(io: Io): Promise<FormattedFile> {
  const text = await readStandardInput(io)
  return { path: STANDARD_INPUT, name: holdsVersionOfYaml(text) ? '<stdin>.yaml' : '<stdin>.feago', text }
}
