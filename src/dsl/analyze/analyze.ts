import type { HostDeclaration } from '../../bundle/host-declaration.js'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import type { Module, TableContent } from '../syntax/definition.js'
import { AnalysisMemory } from './analysis-memory.js'
import { type Constants, checkConstants } from './constants.js'
import { orderFeatures } from './dependencies.js'
import { checkFeatures } from './features.js'
import { collectFindings, type Findings } from './findings.js'
import { checkFunctions } from './functions.js'
import type { Facts, Program } from './program.js'
import { checkRules } from './rules/check-rules.js'
import { checkSets } from './sets.js'
import { candidateSource, checkSources, programSource } from './sources.js'
import { collectSymbols } from './symbols.js'
import { checkTables } from './tables.js'
import { resolveNamedTypes } from './types.js'

export interface Analysis {
  /** Undefined as soon as there is one error, here or in the modules. */
  readonly program: Program | undefined
  /** What features are checked against beside each other, as text. */
  readonly surroundings: string
  /** What is known of the expressions, also where there are errors. */
  readonly facts: Facts
  /** By place. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Checks a project: names, types, missing values, dependencies. Everything is checked on its own as far as it goes, so that
 * many mistakes are reported in one run and what depends on a broken thing stays silent. Pure; never throws for what users write.
 *
 * `complete` says that the modules hold everything that is written; where something could not be read, what seems unused may be
 * used there.
 */
export function analyze(
  modules: readonly Module[],
  hosts: readonly HostDeclaration[],
  complete = true,
  memory: AnalysisMemory = new AnalysisMemory()
): Analysis {
  const diagnostics: Diagnostic[] = []
  const findings = collectFindings((diagnostic) => diagnostics.push(diagnostic))
  const { facts } = memory

  const symbols = collectSymbols(modules, hosts, findings)
  const surroundings = surroundingsOf(modules, hosts)
  memory.begin(symbols, surroundings)
  const types = resolveNamedTypes(symbols, findings)
  const sources = checkSources(symbols, types, findings)
  const constants: Constants = new Map([...checkConstants(symbols, types, findings), ...checkTables(symbols, types, memory, findings)])
  const dependencies = orderFeatures(symbols, findings, memory.dependencies)
  const functions = checkFunctions({ symbols, constants }, types, memory, findings)
  const project = { symbols, sources, candidate: candidateSource(sources), constants, functions }
  const { features, usedConstants, usedFunctions } = checkFeatures(project, dependencies, types, memory, findings)
  const sets = checkSets(symbols, new Map(features.map((feature) => [feature.name, feature])), findings)
  checkRules(
    { project, features, sets, facts, usedConstants, usedFunctions, usedTypes: types.used, complete, diagnostics },
    findings,
    memory.quiet
  )

  const isSound = (): boolean => diagnostics.every((diagnostic) => diagnostic.severity !== 'error')
  if (complete && isSound())
    reportUndetermined(modules, [...features.filter(({ kind }) => kind === 'expression'), ...functions.values()], findings)
  const sound = isSound()
  const known = new Map([...constants].flatMap(([name, constant]) => (constant === undefined ? [] : [[name, constant] as const])))
  const program = { sources: [...sources.values()].map(programSource), constants: known, functions, features, sets, facts }
  return { program: sound ? program : undefined, surroundings, facts, diagnostics: diagnostics.sort(byPlace) }
}

/** What features are checked against beside each other, as text; where it is written is no matter. */
function surroundingsOf(modules: readonly Module[], hosts: readonly HostDeclaration[]): string {
  const definitions = modules.map(({ types, sources, constants, tables }) => [types, sources, constants, tables])
  return JSON.stringify([hosts, definitions], (key, part: unknown) =>
    key === 'span' ? undefined : key === 'content' ? digestOf(part as TableContent) : part
  )
}

function digestOf({ digest }: TableContent): string {
  return digest
}

/** Silence about a broken feature or function is right only where something else has been said. */
function reportUndetermined(modules: readonly Module[], determined: readonly { readonly name: string }[], findings: Findings): void {
  const written = modules.reduce((count, module) => count + module.functions.length + module.features.length, 0)
  if (written === determined.length) return
  const known = new Set(determined.map(({ name }) => name))
  for (const { name, expression } of modules.flatMap((module) => [...module.functions, ...module.features])) {
    if (known.has(name.name)) continue
    findings.say('FG0623', {
      message: `The type of \`${name.name}\` cannot be found out`,
      at: expression.span,
      feature: name.name,
      help: ['Its values come from `null` alone: write a value of the type that is meant beside it.']
    })
  }
}

/** Files by name, places from top to bottom; what has no place comes last. */
function byPlace(left: Diagnostic, right: Diagnostic): number {
  const [one, other] = [left.labels[0]?.span, right.labels[0]?.span]
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return one.file === other.file ? one.start - other.start : one.file < other.file ? -1 : 1
}
