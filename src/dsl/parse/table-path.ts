import { posix } from 'node:path'
import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import type { Identifier } from '../syntax/expression.js'

const EXTENSIONS: ReadonlySet<string> = new Set(['.csv', '.json', '.yaml', '.yml'])

/**
 * The path of a table's file from the project's directory, as `written` in a definition file; absent, and reported, where it leads out of
 * the project or to no kind of table.
 */
export function tablePath(definition: string, { name, span }: Identifier, report: Report): { readonly path?: string } {
  const leaves = name.startsWith('/') || /^[A-Za-z]:|\\/.test(name) || name.split('/').includes('..')
  if (!leaves && EXTENSIONS.has(posix.extname(name).toLowerCase())) return { path: posix.join(posix.dirname(definition), name) }
  report(
    diagnose('FG0208', {
      message: leaves ? `\`${name}\` is no path inside of the project` : `\`${name}\` is no kind of file that tables are read from`,
      at: span,
      help: [
        leaves
          ? 'A table stands in the directory of the definitions: write the path from this file, `./tables/tiers.csv`, without `..`.'
          : 'Tables are read from `.csv`, `.json` and `.yaml` files.'
      ]
    })
  )
  return {}
}
