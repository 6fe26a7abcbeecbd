import { join } from 'node:path'
import { expect } from 'vitest'
import { type Imported, importConfig, type System } from '../../src/import/import-config.js'
import { directoryWith, feago } from '../cli/command-line.js'

/** What `feago eval` gives for the project that `feago import` writes: for each feature, a value for each candidate. */
export async function evaluated(system: System, config: string, context: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const directory = directoryWith({ [config]: '' })
  const folder = join(process.cwd(), 'test/import', system)
  expect(await feago(directory, ['import', system, join(folder, config), '-o', 'features'])).toMatchObject({ code: 0 })
  // Not even a warning: what is written reads as if an author had written it.
  expect(await feago(directory, ['validate', '--fail-level', 'warning'])).toMatchObject({ code: 0, stdout: '' })
  const { code, stdout } = await feago(directory, ['eval', '--context', join(folder, context)])
  expect(code).toBe(0)
  const { columns, rows }: { columns: readonly string[]; rows: readonly (readonly unknown[])[] } = JSON.parse(stdout)
  return Object.fromEntries(columns.map((column, index) => [column, rows.map((row) => row[index])]))
}

/** What is said of a configuration of some features: `wrong 3:5 features[0].scop: there is no key \`scop\``. */
export function said(system: System, config: string): readonly string[] {
  return importConfig(system, 'config', config).findings.map(
    ({ kind, place, message }) => `${kind} ${place.line}:${place.column} ${place.path}: ${message}`
  )
}

/** The features of an imported configuration, as they are written. */
export function featuresOf(imported: Imported): string {
  return imported.files.find(({ path }) => path === 'features.yaml')?.text ?? ''
}
