import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FG_KINDS, UNDOCUMENTED } from '../../src/import/fg/kinds.js'
import { importConfig } from '../../src/import/import-config.js'
import { METARANK_KINDS } from '../../src/import/metarank/kinds.js'

const PAGE = readFileSync('docs/import.md', 'utf8')

test('docs/import.md shows what is written for its example', () => {
  const { files } = importConfig('metarank', 'metarank.yml', readFileSync('examples/import/metarank.yml', 'utf8'))
  const sections = files.map(({ text }) => text.slice(text.indexOf('feago: 1\n\n') + 'feago: 1\n\n'.length).trimEnd())
  expect(PAGE).toContain(`\`\`\`yaml\nfeago: 1\n\n${sections.join('\n\n')}\n\`\`\``)
})

test('docs/import.md names every type of features of both systems', () => {
  const types = [...METARANK_KINDS.keys(), ...FG_KINDS.keys(), ...UNDOCUMENTED.keys()]
  // `window_event_count` is what Metarank's documentation calls `window_count`.
  expect(types.filter((type) => !PAGE.includes(`\`${type}\``))).toEqual(['window_event_count'])
})
