import { getConformanceSuite, type IncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js'

type SimpleTest = IncrementalTestSuite['tests'][number]['original']
export type CelValue = Extract<SimpleTest['resultMatcher'], { case: 'value' }>['value']
type CelDeclaration = SimpleTest['typeEnv'][number]

export interface ConformanceCase {
  /** The file of the conformance data. */
  readonly file: string
  readonly section: string
  readonly name: string
  readonly expression: string
  /** Names that the expression is resolved in; not empty where messages are meant. */
  readonly container: string
  readonly bindings: ReadonlyMap<string, CelValue>
  readonly declarations: readonly CelDeclaration[]
  readonly expected: Expected
}

export type Expected =
  | { readonly kind: 'value'; readonly value: CelValue }
  | { readonly kind: 'error' }
  /** Only the type is stated. */
  | { readonly kind: 'type' }
  | { readonly kind: 'unknown' }

/** All cases of all files, in their order. */
export function conformanceCases(): readonly ConformanceCase[] {
  return getConformanceSuite().suites.flatMap((file) => casesOf(file, file.name, []))
}

function casesOf(suite: IncrementalTestSuite, file: string, section: readonly string[]): readonly ConformanceCase[] {
  const own = suite.tests.map(({ name, original }): ConformanceCase => {
    const { expr, container, bindings, typeEnv } = original
    return {
      file,
      section: section.join('/'),
      name,
      expression: expr,
      container,
      bindings: valuesOf(bindings),
      declarations: typeEnv,
      expected: expectedOf(original)
    }
  })
  return [...own, ...suite.suites.flatMap((inner) => casesOf(inner, file, [...section, inner.name]))]
}

function valuesOf(bindings: SimpleTest['bindings']): ReadonlyMap<string, CelValue> {
  return new Map(Object.entries(bindings).flatMap(([name, { kind }]) => (kind.case === 'value' ? [[name, kind.value] as const] : [])))
}

/** A case that states nothing expects true. */
function expectedOf({ resultMatcher }: SimpleTest): Expected {
  switch (resultMatcher.case) {
    case 'value':
      return { kind: 'value', value: resultMatcher.value }
    case 'typedResult':
      return resultMatcher.value.result === undefined ? { kind: 'type' } : { kind: 'value', value: resultMatcher.value.result }
    case 'evalError':
    case 'anyEvalErrors':
      return { kind: 'error' }
    case 'unknown':
    case 'anyUnknowns':
      return { kind: 'unknown' }
    default:
      return { kind: 'value', value: { $typeName: 'cel.expr.Value', kind: { case: 'boolValue', value: true } } }
  }
}
