import { type SourceFiles, sourceFiles } from '../../diagnostics/render/source-files.js'
import type { DefinitionFile } from '../../dsl/compile.js'
import { DEFINITION_PATTERNS } from '../../dsl/syntax/file-names.js'
import type { Io } from '../io.js'
import { UsageError } from '../usage-error.js'
import { projectDirectory } from './directory.js'

/** The definition files of a project, read. */
export interface LoadedProject {
  /** Absolute. */
  readonly path: string
  /** As it leads there from the working directory. */
  readonly shown: string
  readonly files: readonly DefinitionFile[]
  readonly sources: SourceFiles
}

/** `given` is the DIR of the command line. What cannot be read is a usage error. */
export async function loadProject(given: string | undefined, command: string, io: Io): Promise<LoadedProject> {
  const { path, shown } = await projectDirectory(given, command, io)
  const { readProject } = await import('../../reload/read-project.js')
  const files = await readProject(path)
  if (files.length === 0) {
    throw new UsageError(
      `there are no definition files (${DEFINITION_PATTERNS}) in ${shown === '' ? 'this directory' : `${shown}/`}`,
      'make a project to start from: `feago init`'
    )
  }
  return { path, shown, files, sources: sourceFiles(files) }
}
