import { diagnose, type Report } from '../../../diagnostics/diagnostic.js'
import { suggest } from '../../../diagnostics/suggest.js'
import type { FeatureDefinition, Module, TestDefinition } from '../../syntax/definition.js'
import type { Identifier } from '../../syntax/expression.js'
import type { Declaration } from './build-declaration.js'

/** Puts the declarations of a file together, and tests to their features. */
export function moduleOf(file: string, declarations: readonly Declaration[], report: Report): Module {
  const only = <K extends Declaration['kind']>(kind: K) =>
    declarations.filter((declaration): declaration is Extract<Declaration, { readonly kind: K }> => declaration.kind === kind)
  const features = only('feature')
  const tests = new Map<string, TestDefinition[]>(features.map(({ name }) => [name.name, []]))
  for (const { feature, test } of only('test')) {
    const list = tests.get(feature.name)
    if (list === undefined) reportNoFeature(feature, features, report)
    else list.push(test)
  }
  return {
    file,
    types: only('type'),
    sources: only('source'),
    constants: only('constant'),
    tables: only('table'),
    functions: only('function'),
    features: features.map((feature) => ({ ...feature, tests: tests.get(feature.name.name) ?? [] })),
    sets: only('set')
  }
}

function reportNoFeature({ name, span }: Identifier, features: readonly FeatureDefinition[], report: Report): void {
  const near = suggest(
    name,
    features.map((feature) => feature.name.name)
  )
  report(
    diagnose('FG0344', {
      message: `This file has no feature \`${name}\``,
      at: span,
      ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
      help: ['A test stands in the file of the feature that it tests.'],
      fixes: near === undefined ? [] : [{ title: `write \`${near}\``, edits: [{ span, text: near }] }]
    })
  )
}
