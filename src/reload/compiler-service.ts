import { type Compiled, Compiler, type Project } from '../dsl/compile.js'

/** Compiles one version of a project after another. */
export interface CompilerService {
  compile(project: Project): Promise<Omit<Compiled, 'sourceMap'>>
  close(): Promise<void>
}

/** In the thread that asks: while it compiles, nothing else happens there. */
export function compilerHere(): CompilerService {
  const compiler = new Compiler()
  return { compile: (project) => compiler.compile(project), close: async () => undefined }
}
