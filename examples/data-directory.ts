import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where a public data set lies: the first argument of the command line, or `$FEAGO_DATA/<name>`, or
 * `../shared/data/<name>` beside this repository. Undefined where there is none.
 */
export function dataDirectory(name: string, argument?: string): string | undefined {
  const beside = fileURLToPath(new URL('../../shared/data', import.meta.url))
  const path = argument ?? join(process.env['FEAGO_DATA'] ?? beside, name)
  return existsSync(path) ? path : undefined
}
