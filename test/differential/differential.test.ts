import { describe, expect, test } from 'vitest'
import { checkProject, compileProject } from '../../src/dsl/compile.js'
import { formatFile } from '../../src/dsl/format/format-file.js'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import type { Pass } from '../../src/dsl/plan/pass.js'
import { PASSES } from '../../src/dsl/plan/passes/passes.js'
import type { Expression } from '../../src/dsl/syntax/expression.js'
import { printExpression } from '../../src/dsl/syntax/print.js'
import { FUNCTIONS } from '../../src/functions/index.js'
import { loadBundle } from '../../src/registry/load.js'
import { printType } from '../../src/types/print-type.js'
import { FLOAT, INT, optional, STRING } from '../../src/types/type.js'
import { compareCells } from './cells.js'
import type { RawContext } from './environment.js'
import { declaredType, FEATURE_TYPES, type GeneratedFunction, generate } from './generate.js'
import { comparePlans } from './plans.js'
import { Random } from './random.js'
import { HEADER, NOW, randomRow } from './world.js'

/** Programs per run: `PROJECTS` × `FEATURES`. Set DIFFERENTIAL_SEED to look at one project, DIFFERENTIAL_PROJECTS for a longer run. */
const PROJECTS = Number(process.env['DIFFERENTIAL_PROJECTS'] ?? 110)
const FEATURES = 100
const OWN_FUNCTIONS = 8
/** What may be called where nothing is compiled. */
const CALLABLE: readonly GeneratedFunction[] = [{ name: 'g0', parameters: [INT, optional(STRING)], type: FLOAT }]
const CONTEXTS = 3
/** So many of the projects are also compiled from native syntax. */
const NATIVE_PROJECTS = 10
/** Some forty seconds of work, however busy the machine is with other things. */
const PATIENCE_MS = 900_000
const CANDIDATES = 4

interface Generated {
  readonly name: string
  readonly text: string
  readonly line: string
}

/** Functions of random types; later ones may call earlier ones. */
function generateFunctions(random: Random): readonly (Generated & GeneratedFunction)[] {
  const functions: (Generated & GeneratedFunction)[] = []
  for (let index = 0; index < OWN_FUNCTIONS; index += 1) {
    const name = `g${index}`
    const type = random.pick(FEATURE_TYPES)
    const parameters = random.times(random.below(3) + 1, () => {
      const parameter = random.pick(FEATURE_TYPES)
      return random.chance(0.5) ? optional(parameter) : parameter
    })
    const names = parameters.map((parameter, place) => ({ name: `p${place}`, type: parameter }))
    const expression = generate(random, type, 1 + random.below(3), { names: [...names, ...names], lambdas: 0, functions, closed: true })
    const signature = `${name}(${names.map((each) => `${each.name}: ${printType(each.type)}`).join(', ')}) -> ${printType(declaredType(type))}?`
    const text = printExpression(expression)
    functions.push({ name, parameters, type, text, line: `  ${JSON.stringify(signature)}: { expr: ${JSON.stringify(text)} }\n` })
  }
  return functions
}

/** Features of random types; later ones may use earlier ones. */
function generateFeatures(random: Random, functions: readonly GeneratedFunction[]): readonly Generated[] {
  const names: { name: string; type: (typeof FEATURE_TYPES)[number] }[] = []
  return random.times(FEATURES, (index) => {
    const type = random.pick(FEATURE_TYPES)
    const expression = generate(random, type, 1 + random.below(4), { names, lambdas: 0, functions })
    const name = `f${index}`
    if (index % 5 === 0 && type.kind !== 'list') names.push({ name, type: optional(type) })
    const text = printExpression(expression)
    return {
      name,
      text,
      line: `  ${name}: { expr: ${JSON.stringify(text)}, type: ${JSON.stringify(`${printType(declaredType(type))}?`)} }\n`
    }
  })
}

interface Definitions {
  readonly functions: readonly Generated[]
  readonly features: readonly Generated[]
}

function projectText({ functions, features }: Definitions): string {
  const columns = features.map(({ name }) => name).join(', ')
  const set = features.length === 0 ? '' : `sets:\n  all: { columns: [${columns}] }\n`
  return `${HEADER}functions:\n${functions.map(({ line }) => line).join('')}features:\n${features.map(({ line }) => line).join('')}${set}`
}

/** Leaves out what the checker refuses (constants that cannot be, a type that came out wider), and what uses it. */
function accepted<T extends Generated>(generated: readonly T[], definitions: (kept: readonly T[]) => Definitions): readonly T[] {
  let kept = generated
  for (;;) {
    const { program, diagnostics } = checkProject({ files: [{ path: 'features.yaml', text: projectText(definitions(kept)) }] })
    if (program !== undefined) return kept
    const refused = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ feature }) => feature))
    const rest = kept.filter(({ name }) => !refused.has(name))
    if (rest.length === kept.length) throw new Error(`refused for no definition: ${JSON.stringify(diagnostics.slice(0, 2))}`)
    kept = rest
  }
}

function randomContext(random: Random): RawContext {
  const candidates = random.times(CANDIDATES, () => (random.chance(0.05) ? random.pick([null, undefined, 7, 'x']) : randomRow(random)))
  return {
    now: random.chance(0.05) ? Number.NaN : NOW,
    candidates,
    sources: { user: randomRow(random), request: random.chance(0.1) ? undefined : randomRow(random) }
  }
}

/** What is compiled and run of a project: all passes, and by turns none or one of them alone. */
function variantsOf(seed: number): readonly { readonly name: string; readonly passes: readonly Pass[] }[] {
  const all = { name: 'all passes', passes: PASSES }
  if (seed % 2 === 0) return [all, { name: 'no passes', passes: [] }]
  const alone = PASSES[((seed - 1) / 2) % PASSES.length] as Pass // within the list
  return [all, { name: `only ${alone.name}`, passes: [alone] }]
}

async function runProject(
  seed: number
): Promise<{ readonly programs: number; readonly refused: number; readonly problems: readonly string[] }> {
  const random = new Random(seed)
  const functions = accepted(generateFunctions(random), (kept) => ({ functions: kept, features: [] }))
  const generated = generateFeatures(random, functions)
  const features = accepted(generated, (kept) => ({ functions, features: kept }))
  const project = { files: [{ path: 'features.yaml', text: projectText({ functions, features }) }] }
  const contexts = random.times(CONTEXTS, () => randomContext(random))
  const problems: string[] = []
  for (const { name, passes } of variantsOf(seed)) {
    const { bundle, diagnostics } = await compileProject(project, { passes })
    if (bundle === undefined) throw new Error(`seed ${seed}: ${JSON.stringify(diagnostics.slice(0, 3))}`)
    const found: string[] = []
    const textOf = (feature: string): string => features.find((each) => each.name === feature)?.text ?? feature
    for (const context of contexts) compareCells(loadBundle(bundle), context, textOf, found)
    problems.push(...found.map((problem) => `${name}: ${problem}`))
    if (name === 'all passes') problems.push(...comparePlans(project, bundle.manifest, contexts.slice(1)))
  }
  return { programs: features.length, refused: generated.length - features.length, problems }
}

describe('generated programs', () => {
  const only = process.env['DIFFERENTIAL_SEED']
  const seeds = only === undefined ? Array.from({ length: PROJECTS }, (_, index) => index + 1) : [Number(only)]

  test('mean the same to the interpreter, one by one and in batch, however they are optimized', { timeout: PATIENCE_MS }, async () => {
    let programs = 0
    let refused = 0
    for (const seed of seeds) {
      const result = await runProject(seed)
      programs += result.programs
      refused += result.refused
      expect(result.problems, `seed ${seed}`).toEqual([])
    }
    expect(programs).toBeGreaterThanOrEqual(only === undefined && PROJECTS >= 110 ? 10_000 : 1)
    expect(refused / (programs + refused)).toBeLessThan(0.1)
  })

  test('compile to the same revision from native syntax', { timeout: PATIENCE_MS }, async () => {
    for (const seed of seeds.slice(0, NATIVE_PROJECTS)) {
      const random = new Random(seed)
      const functions = accepted(generateFunctions(random), (kept) => ({ functions: kept, features: [] }))
      const features = accepted(generateFeatures(random, functions), (kept) => ({ functions, features: kept }))
      const text = projectText({ functions, features })
      const native = formatFile('features.yaml', text, 'native').text ?? ''
      const [fromYaml, fromNative] = await Promise.all([
        compileProject({ files: [{ path: 'features.yaml', text }] }),
        compileProject({ files: [{ path: 'features.feago', text: native }] })
      ])
      expect(fromNative.diagnostics.map(({ code }) => code)).toEqual(fromYaml.diagnostics.map(({ code }) => code))
      expect(fromNative.bundle?.manifest.revision, `seed ${seed}`).toBe(fromYaml.bundle?.manifest.revision)
      expect(fromNative.bundle?.kernels, `seed ${seed}`).toEqual(fromYaml.bundle?.kernels)
      expect(fromNative.bundle?.kernels.length).toBeGreaterThan(0)
    }
  })

  test('print as text that parses back to the same tree', () => {
    for (const seed of seeds) {
      const random = new Random(seed)
      for (let index = 0; index < FEATURES; index++) {
        const expression = generate(random, random.pick(FEATURE_TYPES), 1 + random.below(4), { names: [], lambdas: 0, functions: CALLABLE })
        const text = printExpression(expression)
        const parsed = parseExpression(text, 'generated')
        expect(parsed.diagnostics, text).toEqual([])
        expect(withoutSpans(parsed.expression), text).toEqual(withoutSpans(expression))
      }
    }
  })
})

test('generated programs call every function of the language', () => {
  const random = new Random(1)
  const texts = random.times(12_000, () =>
    printExpression(generate(random, random.pick(FEATURE_TYPES), 4, { names: [], lambdas: 0, functions: [] }))
  )
  const called = new Set(texts.flatMap((text) => [...text.matchAll(/(\w+)\(/g)].map(([, name]) => name)))
  const functions = FUNCTIONS.map(({ name }) => name).filter((name) => /^[a-z]/.test(name) && !WRITTEN_OTHERWISE.has(name))
  expect(functions.filter((name) => !called.has(name))).toEqual([])
})

const WRITTEN_OTHERWISE: ReadonlySet<string> = new Set(['negate', 'in', 'not in', 'matches'])

function withoutSpans(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value) => (key === 'span' || key === 'operatorSpan' ? undefined : value)))
}
