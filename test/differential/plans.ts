import type { Manifest } from '../../src/bundle/bundle.js'
import { checkProject, type Project } from '../../src/dsl/compile.js'
import { type Stage, stagesOf } from '../../src/dsl/plan/optimize.js'
import { PASSES } from '../../src/dsl/plan/passes/passes.js'
import { verify } from '../../src/dsl/plan/verify.js'
import { interpret } from '../../src/ir/interpret.js'
import type { Node } from '../../src/ir/node.js'
import { printNode } from '../../src/ir/print.js'
import { environmentOf, type RawContext } from './environment.js'
import { show } from './show.js'

/** Where a plan is not well-formed after a pass, or the interpreter gives another value: every pass alone, and all of them in a row. */
export function comparePlans(project: Project, manifest: Manifest, contexts: readonly RawContext[]): readonly string[] {
  const { lowered } = checkProject(project)
  if (lowered === undefined) throw new Error('the project has errors')
  const { graph, features } = lowered
  const alone = PASSES.flatMap((pass) => stagesOf(graph, features, [pass]))
  const together = stagesOf(graph, features, PASSES)
  const malformed = [...alone, ...together].flatMap(({ pass, nodes }) => verify(nodes).map((fault) => `${pass.name}: ${fault}`))
  const last = together.slice(-1)
  return [...malformed, ...contexts.flatMap((context) => differences(features, [...alone, ...last], manifest, context))]
}

function differences(
  before: ReadonlyMap<string, Node>,
  stages: readonly Stage[],
  manifest: Manifest,
  context: RawContext
): readonly string[] {
  const problems: string[] = []
  context.candidates.forEach((row, position) => {
    const environment = environmentOf(manifest, context, row, position)
    for (const [name, node] of before) {
      const changed = stages.filter(({ nodes }) => nodes.get(name) !== node)
      if (changed.length === 0) continue
      const meaning = show(interpret(node, environment).value)
      for (const { pass, nodes } of changed) {
        const rewritten = nodes.get(name) as Node // every stage has every feature
        const value = show(interpret(rewritten, environment).value)
        if (value !== meaning) problems.push(`${pass.name}: ${printNode(node)} is ${meaning}, but ${printNode(rewritten)} is ${value}`)
      }
    }
  })
  return problems
}
