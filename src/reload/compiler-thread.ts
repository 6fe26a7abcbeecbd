import { type CompilerService, compilerHere } from './compiler-service.js'

export function compilerThread(): CompilerService {
  return compilerHere()
}
