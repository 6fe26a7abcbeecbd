import type { HostDeclaration } from '../../bundle/host-declaration.js'
import type { Span } from '../../diagnostics/span.js'
import { LIMITS } from '../../limits.js'
import type {
  ConstantDefinition,
  FeatureDefinition,
  FunctionDefinition,
  Module,
  SetDefinition,
  SourceDefinition,
  TableDefinition,
  TypeDefinition
} from '../syntax/definition.js'
import { printExpression } from '../syntax/print.js'
import { isIdentifier, isReserved, PROTOTYPE_NAMES, TYPE_WORDS } from '../syntax/words.js'
import type { Findings } from './findings.js'

/** What a global name stands for. */
export type Definition =
  | TypeDefinition
  | SourceDefinition
  | ConstantDefinition
  | TableDefinition
  | FunctionDefinition
  | FeatureDefinition
  | SetDefinition
  | { readonly kind: 'host'; readonly host: HostDeclaration }

/** The one namespace of a project: the first definition of every name. */
export type Symbols = ReadonlyMap<string, Definition>

export function collectSymbols(modules: readonly Module[], hosts: readonly HostDeclaration[], findings: Findings): Symbols {
  const symbols = new Map<string, Definition>()
  for (const definition of modules.flatMap(definitionsOf)) define(symbols, definition, findings)
  for (const host of hosts) defineHost(symbols, host, findings)
  reportCaseTwins(symbols, findings)
  return symbols
}

export function nameOf(definition: Definition): string {
  return definition.kind === 'host' ? definition.host.name : definition.name.name
}

/** Where the name is defined; a host feature has no place in the definitions. */
export function placeOf(definition: Definition): Span | undefined {
  return definition.kind === 'host' ? undefined : definition.name.span
}

/** `a feature`, for messages. */
export function described(definition: Definition): string {
  return definition.kind === 'host' ? 'a feature written in TypeScript' : `a ${definition.kind}`
}

export function isFeature(definition: Definition): boolean {
  return definition.kind === 'feature' || definition.kind === 'host'
}

function definitionsOf(module: Module): readonly Exclude<Definition, { kind: 'host' }>[] {
  return [
    ...module.types,
    ...module.sources,
    ...module.constants,
    ...module.tables,
    ...module.functions,
    ...module.features,
    ...module.sets,
    ...module.sets.flatMap(({ encoded }) => encoded)
  ]
}

function define(symbols: Map<string, Definition>, definition: Exclude<Definition, { kind: 'host' }>, findings: Findings): void {
  const { name, span } = definition.name
  // Words of expressions cannot be names of anything: that is the parser's.
  if (definition.kind === 'type' && TYPE_WORDS.includes(name)) {
    const message = `\`${name}\` is a word of the language and cannot name a type`
    findings.say('FG0502', { message, at: span, feature: name, help: ['Choose another name.'] })
    return
  }
  const earlier = symbols.get(name)
  if (earlier === undefined) symbols.set(name, definition)
  else if (!isSameColumn(definition, earlier)) reportDuplicate(definition, earlier, findings)
}

/** Two sets encode a feature alike. */
function isSameColumn(definition: Definition, earlier: Definition): boolean {
  if (definition.kind !== 'feature' || earlier.kind !== 'feature') return false
  const bothOfColumns = definition.ofColumn === true && earlier.ofColumn === true
  return bothOfColumns && printExpression(definition.expression) === printExpression(earlier.expression)
}

function reportDuplicate(definition: Exclude<Definition, { kind: 'host' }>, earlier: Definition, findings: Findings): void {
  const { name, span } = definition.name
  const place = placeOf(earlier)
  findings.say('FG0501', {
    message: `\`${name}\` is defined twice`,
    at: span,
    label: `${described(definition)} here`,
    also: place === undefined ? [] : [{ span: place, text: `${described(earlier)} of the same name here` }],
    help: ['The names of a project are global, whatever they name and whichever file they stand in: rename one of them.'],
    feature: name
  })
}

function defineHost(symbols: Map<string, Definition>, host: HostDeclaration, findings: Findings): void {
  const earlier = symbols.get(host.name)
  if (!isIdentifier(host.name) || host.name.length > LIMITS.nameLength || PROTOTYPE_NAMES.has(host.name)) {
    findings.sayOfHost('FG0502', host.name, `${JSON.stringify(host.name)} cannot name a feature`, [
      `A name has at most ${LIMITS.nameLength} letters, digits and \`_\`, and starts with no digit.`
    ])
  } else if (isReserved(host.name)) {
    findings.sayOfHost('FG0502', host.name, `\`${host.name}\` is a word of the language and cannot name a feature`, [
      'Choose another name.'
    ])
  } else if (earlier === undefined) {
    symbols.set(host.name, { kind: 'host', host })
  } else if (earlier.kind === 'host') {
    findings.sayOfHost('FG0501', host.name, `\`${host.name}\` is defined twice, both times in TypeScript`)
  } else {
    const also = 'and once more in TypeScript, with `defineFeature`'
    findings.say('FG0501', {
      message: `\`${host.name}\` is defined twice`,
      at: earlier.name.span,
      label: also,
      help: ['Rename one of them.'],
      feature: host.name
    })
  }
}

function reportCaseTwins(symbols: Symbols, findings: Findings): void {
  const seen = new Map<string, Definition>()
  for (const [name, definition] of symbols) {
    if (definition.kind === 'feature' && definition.adHoc === true) continue
    // A type `Click` beside a source `click` is a custom of many, and types never leave the definitions.
    const folded = `${definition.kind === 'type' ? 'type ' : ''}${name.toLowerCase()}`
    const earlier = seen.get(folded)
    if (earlier === undefined) seen.set(folded, definition)
    else reportTwins(earlier, definition, findings)
  }
}

function reportTwins(earlier: Definition, later: Definition, findings: Findings): void {
  const message = `\`${nameOf(later)}\` and \`${nameOf(earlier)}\` differ only by case`
  const [first, second] = [placeOf(earlier), placeOf(later)]
  const at = second ?? first
  if (at === undefined) return
  const also = second === undefined || first === undefined ? [] : [{ span: first, text: `\`${nameOf(earlier)}\` is defined here` }]
  findings.say('FG1011', { message, at, also, feature: nameOf(later), help: ['Many stores and frameworks fold case: rename one of them.'] })
}
