import { pathFrom } from '../../diagnostics/render/source-files.js'
import type { Colors } from '../../diagnostics/render/style.js'
import { visible } from '../../diagnostics/render/visible.js'
import { drawBranches, type Tree } from '../tree.js'
import type { DependencyTree, FeatureFacts } from './feature-facts.js'

const SCOPES: Readonly<Record<FeatureFacts['scope'], string>> = {
  constant: 'constant: the same for every request',
  request: 'request: computed once per request',
  candidate: 'candidate: computed per candidate, from the candidate alone',
  pair: 'pair: computed per candidate, from the request and the candidate'
}

/** The facts as people read them. `directory` leads to the project. */
export function featureText(facts: FeatureFacts, directory: string, colors: Colors): string {
  const { place } = facts
  const where = place === undefined ? 'written in TypeScript' : `${visible(pathFrom(directory, place.file))}:${place.line}:${place.column}`
  const sections: readonly (readonly string[])[] = [
    [`${colors.bold(facts.name)}: ${facts.type}`, colors.dim(where), ...(facts.doc === undefined ? [] : ['', ...lines(facts.doc)])],
    properties(facts),
    section(colors.bold('expression'), facts.expression === undefined ? [] : lines(facts.expression)),
    section(
      colors.bold('reads'),
      facts.inputs.map(({ name, type }) => `${name}: ${type}`)
    ),
    section(colors.bold('uses'), drawBranches(facts.dependencies.map(branch))),
    section(colors.bold('compiled to'), facts.ir)
  ]
  return `${sections
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

function properties(facts: FeatureFacts): readonly string[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['scope', SCOPES[facts.scope]],
    ['operator', facts.operator],
    ['default', facts.default === undefined ? undefined : JSON.stringify(facts.default)],
    ['owner', facts.owner],
    ['tags', facts.tags.length === 0 ? undefined : facts.tags.join(', ')],
    ['deprecated', facts.deprecated],
    ['used by', facts.usedBy.length === 0 ? undefined : facts.usedBy.join(', ')],
    ['in sets', facts.sets.length === 0 ? undefined : facts.sets.join(', ')]
  ]
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name.padEnd(11)}${visible(value)}`]))
}

function section(title: string, content: readonly string[]): readonly string[] {
  return content.length === 0 ? [] : [title, ...content.map((line) => `  ${line}`)]
}

function lines(text: string): readonly string[] {
  return text.trimEnd().split('\n').map(visible)
}

function branch({ name, type, dependencies }: DependencyTree): Tree {
  const again = dependencies === undefined ? ' (see above)' : ''
  return { text: `${name}: ${type}${again}`, parts: (dependencies ?? []).map(branch) }
}
