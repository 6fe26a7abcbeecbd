import type { Place } from '../../diagnostics/place.js'
import { pathFrom, type SourceFiles } from '../../diagnostics/render/source-files.js'
import type { Colors } from '../../diagnostics/render/style.js'
import { visible } from '../../diagnostics/render/visible.js'
import type { Program } from '../../dsl/analyze/program.js'
import type { Expression } from '../../dsl/syntax/expression.js'
import { walk } from '../../dsl/syntax/visit.js'
import { signatureText } from '../../functions/signature-text.js'
import { placeOf, sourceText } from './source-text.js'

/** What `feago explain NAME` says of a function of the project. Plain JSON. */
export interface FunctionFacts {
  readonly kind: 'function'
  readonly name: string
  /** `smoothed(hits: float, tries: float) -> float` */
  readonly signature: string
  readonly doc?: string
  readonly expression: string
  readonly place: Place
  /** Features and functions that call it. */
  readonly calledBy: readonly string[]
}

export function functionFacts(program: Program, name: string, files: SourceFiles): FunctionFacts | undefined {
  const found = program.functions.get(name)
  if (found === undefined) return undefined
  const { parameters, type, definition } = found
  return {
    kind: 'function',
    name,
    signature: signatureText({ name }, { signature: { parameters, result: type } }),
    ...(definition.doc === undefined ? {} : { doc: definition.doc }),
    expression: sourceText(definition.expression.span, files),
    place: placeOf(definition.name.span, files),
    calledBy: callersOf(program, name)
  }
}

function callersOf({ features, functions }: Program, name: string): readonly string[] {
  const expressions = [...functions.values(), ...features.filter((feature) => feature.kind === 'expression')]
  return expressions.filter(({ expression }) => calls(expression, name)).map((caller) => caller.name)
}

function calls(expression: Expression, name: string): boolean {
  let found = false
  walk(expression, (each) => {
    found ||= each.kind === 'call' && each.callee.name === name
  })
  return found
}

/** The facts as people read them. `directory` leads to the project. */
export function functionText({ signature, place, doc, expression, calledBy }: FunctionFacts, directory: string, colors: Colors): string {
  const where = `${visible(pathFrom(directory, place.file))}:${place.line}:${place.column}`
  const lines = (text: string): readonly string[] => text.trimEnd().split('\n').map(visible)
  return `${[
    `function ${colors.bold(visible(signature))}`,
    colors.dim(where),
    ...(doc === undefined ? [] : ['', ...lines(doc)]),
    ...(calledBy.length === 0 ? [] : ['', `  called by  ${calledBy.join(', ')}`]),
    '',
    colors.bold('expression'),
    ...lines(expression).map((line) => `  ${line}`)
  ].join('\n')}\n`
}
