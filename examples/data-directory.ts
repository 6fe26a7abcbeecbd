import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where a public data set lies: the first argument of the command line, or `$FEAGO_DATA/<name>`, or
 * `../shared/data/<name>` beside this repository. Undefined where there is none. A directory that was asked for by name
 * and is not there ends the program.
 */
export function dataDirectory(name: string, argument?: string): string | undefined {
  if (argument !== undefined) return existsSync(argument) ? argument : refuse(argument)
  const beside = fileURLToPath(new URL('../../shared/data', import.meta.url))
  const path = join(process.env['FEAGO_DATA'] ?? beside, name)
  return existsSync(path) ? path : undefined
}

function refuse(argument: string): never {
  console.error(`There is no directory ${argument}.`)
  process.exit(2)
}
