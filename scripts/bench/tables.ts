import { cpus } from 'node:os'
import Table from 'cli-table3'
import type { Quartiles } from '../../bench/measure/statistics.js'
import { figureText, ratioText } from './figure-text.js'
import { byTable, type Summary } from './summary.js'

const COLUMNS = ['', 'median', 'quartiles', 'ratio', 'quartiles', ''] as const

export function printTables(summaries: readonly Summary[]): void {
  for (const [title, lines] of byTable(summaries)) {
    const table = new Table({ head: [...COLUMNS], style: { head: [], border: [], compact: true } })
    for (const line of lines) table.push([...cells(line)])
    console.log(`\n${title}\n${table.toString()}`)
  }
}

/** The page of results, with the machine and the versions that they are of. */
export function resultsPage(summaries: readonly Summary[], processes: number): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node} (V8 ${process.versions.v8})`
  const tables = [...byTable(summaries)].flatMap(([title, lines]) => [
    `## ${title}`,
    '',
    `| ${COLUMNS.join(' | ')} |`,
    `|${'---|'.repeat(COLUMNS.length)}`,
    ...lines.map((line) => `| ${cells(line).join(' | ')} |`),
    ''
  ])
  return [
    '# Benchmark results',
    '',
    `Written by \`npm run bench -- --write\` on ${machine}, ${processes} processes for each benchmark. What the columns mean, and how they are`,
    'measured, is told in [performance](../docs/performance.md).',
    '',
    ...tables
  ].join('\n')
}

function cells({ what, unit, figure, ratio, note }: Summary): readonly string[] {
  const write = (value: number): string => figureText(value, unit)
  return [
    what,
    write(figure.median),
    spread(figure, write),
    ...(ratio === undefined ? ['', ''] : [ratioText(ratio.median), spread(ratio, ratioText)]),
    note
  ]
}

function spread({ low, high }: Quartiles, write: (value: number) => string): string {
  return `${write(low)} – ${write(high)}`
}
