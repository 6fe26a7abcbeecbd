import type { Program } from '../../dsl/analyze/program.js'
import { uniqueFields } from '../../dsl/emit/set-kernel.js'
import { keyStages } from '../../dsl/plan/key-stages.js'
import type { Lowered } from '../../dsl/plan/lower.js'
import { type Stage, stagesOf } from '../../dsl/plan/optimize.js'
import { PASSES } from '../../dsl/plan/passes/passes.js'
import { printSchedule } from '../../dsl/plan/print-schedule.js'
import { schedule } from '../../dsl/plan/schedule.js'
import type { Node } from '../../ir/node.js'
import { printGraph } from '../../ir/print.js'

type Nodes = ReadonlyMap<string, Node>

/** How features are computed: as written, after every pass that changed something, and at last what is computed how often. */
export function planText(program: Program, { graph, features }: Lowered, names: readonly string[]): string {
  const written = new Map(names.flatMap((name) => [...features].filter(([feature]) => feature === name)))
  const general = stagesOf(
    graph,
    written,
    PASSES.filter(({ onlySets }) => onlySets !== true)
  )
  const rows = general.at(-1)?.nodes ?? written
  const ofSets = stagesOf(
    graph,
    rows,
    PASSES.filter(({ onlySets }) => onlySets === true)
  )
  const columns = ofSets.at(-1)?.nodes ?? rows
  const nodes = [...columns.values()]
  return [
    section('as written', printed(written)),
    ...changes(written, general).map(({ pass, nodes: after }) => section(pass.name, printed(after))),
    section('computed one by one', printSchedule(schedule([...rows.values()]), rows)),
    ...changes(rows, ofSets).map(({ pass, nodes: after }) => section(`${pass.name} (in sets)`, printed(after))),
    section('computed in a set', printSchedule(schedule(nodes, { keys: keyStages(nodes, uniqueFields(program.sources)) }), columns))
  ].join('\n')
}

/** The stages that changed something, each with what it changed. */
function changes(before: Nodes, stages: readonly Stage[]): readonly Stage[] {
  return stages.flatMap(({ pass, nodes }, index) => {
    const previous = stages[index - 1]?.nodes ?? before
    const changed = new Map([...nodes].filter(([name, node]) => previous.get(name) !== node))
    return changed.size === 0 ? [] : [{ pass, nodes: changed }]
  })
}

function printed(nodes: Nodes): string {
  return printGraph([...nodes].map(([name, node]) => ({ name, node })))
}

function section(title: string, text: string): string {
  const lines = text.split('\n').map((line) => `  ${line}`)
  return `${[title, ...lines].join('\n')}\n`
}
