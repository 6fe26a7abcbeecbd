import Table from 'cli-table3'
import { figureText, ratioText } from './figure-text.js'
import { byTable, type Summary } from './summary.js'

/** Both revisions beside each other, line by line; a line that only one of them has is left out. */
export function printComparison(now: readonly Summary[], before: readonly Summary[], revision: string): void {
  for (const [title, lines] of byTable(now)) {
    const head = ['', revision, 'now', `now / ${revision}`, `ratio of ${revision}`, 'ratio now']
    const table = new Table({ head, style: { head: [], border: [], compact: true } })
    for (const line of lines) {
      const other = before.find((candidate) => candidate.table === line.table && candidate.what === line.what)
      if (other !== undefined) table.push([...cells(line, other)])
    }
    console.log(`\n${title}\n${table.toString()}`)
  }
}

function cells(now: Summary, before: Summary): readonly string[] {
  const medians = [before, now].map(({ figure, unit }) => figureText(figure.median, unit))
  const ratios = [before, now].map(({ ratio }) => (ratio === undefined ? '' : ratioText(ratio.median)))
  return [now.what, ...medians, ratioText(now.figure.median / before.figure.median), ...ratios]
}
