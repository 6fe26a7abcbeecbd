import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { SourceFile } from '../../diagnostics/source-file.js'
import { parseExpression } from '../../dsl/parse/parse-expression.js'
import type { FeatureDefinition, Module } from '../../dsl/syntax/definition.js'
import type { Expression } from '../../dsl/syntax/expression.js'
import type { NamedExpression } from '../../wire/columns.js'

/** Expressions of the command line as definitions, one module each. */
export interface AddedExpressions {
  readonly modules: readonly Module[]
  readonly expressions: readonly NamedExpression[]
  /** Their texts, as files to point into: `<expression>`, or `<expression 2>` where there are several. */
  readonly files: ReadonlyMap<string, SourceFile>
  readonly diagnostics: readonly Diagnostic[]
}

export function expressionModules(texts: readonly string[]): AddedExpressions {
  const distinct = [...new Set(texts)]
  const added = distinct.map((text, index) => {
    // No definition can have a name with a blank in it.
    const name = `-x ${index + 1}`
    const file = distinct.length === 1 ? '<expression>' : `<expression ${index + 1}>`
    const { expression, diagnostics } = parseExpression(text, file)
    return {
      text,
      name,
      file,
      module: moduleOf(name, file, expression),
      diagnostics: diagnostics.map((each) => ({ ...each, feature: name }))
    }
  })
  return {
    modules: added.map(({ module }) => module),
    expressions: added.map(({ name, text }) => ({ name, text })),
    files: new Map(added.map(({ file, text }) => [file, new SourceFile(file, text)])),
    diagnostics: added.flatMap(({ diagnostics }) => diagnostics)
  }
}

function moduleOf(name: string, file: string, expression: Expression): Module {
  const { span } = expression
  const definition: FeatureDefinition = { kind: 'feature', name: { name, span }, expression, tags: [], tests: [], adHoc: true, span }
  return { file, types: [], sources: [], constants: [], tables: [], functions: [], features: [definition], sets: [] }
}
