import { functionNamed } from '../../../functions/index.js'
import { INT, listOf, TIMESTAMP, type Type } from '../../../types/type.js'
import type { NameExpression } from '../../syntax/expression.js'
import { SUPPLIED_NAMES } from '../../syntax/words.js'
import type { Nearest } from '../findings.js'
import type { NameMeaning } from '../program.js'
import { type Definition, described, isFeature } from '../symbols.js'
import { type Environment, localNames, lookUp, narrowed } from './environment.js'
import type { Inference } from './inference.js'

const SUPPLIED: ReadonlySet<string> = new Set(SUPPLIED_NAMES)

/** The type of a name: a local one first, then the request's own, then the project's. */
export function inferName(inference: Inference, expression: NameExpression, environment: Environment): Type | undefined {
  const { name } = expression
  const binding = lookUp(environment, name)
  if (binding !== undefined) {
    inference.facts.names.set(expression, { kind: 'local', binder: binding.binder, name })
    return binding.type === undefined ? undefined : narrowed(expression, binding.type, environment)
  }
  if (SUPPLIED.has(name)) return inferInput(inference, expression)
  const definition = inference.project.symbols.get(name)
  if (definition !== undefined && isFeature(definition) && inference.project.inFunction === true)
    return reportOutside(inference, expression)
  if (definition === undefined) return reportUnknown(inference, expression, environment)
  if (isFeature(definition)) return inferFeature(inference, expression, environment)
  if (definition.kind === 'constant' || definition.kind === 'table') return inferConstant(inference, expression)
  return reportNoValue(inference, expression, definition)
}

function meaning(inference: Inference, expression: NameExpression, found: NameMeaning): void {
  inference.facts.names.set(expression, found)
}

function inferInput(inference: Inference, expression: NameExpression): Type | undefined {
  const { project, uses } = inference
  if (expression.name === 'now') {
    meaning(inference, expression, { kind: 'now' })
    uses.scopes.add('request')
    return TIMESTAMP
  }
  if (project.inFunction === true) return reportOutside(inference, expression)
  if (project.candidate === undefined) return reportNoCandidates(inference, expression)
  if (expression.name === 'position') {
    meaning(inference, expression, { kind: 'position' })
    uses.scopes.add('pair')
    return INT
  }
  meaning(inference, expression, { kind: 'candidates' })
  uses.scopes.add('request')
  return listOf(project.candidate.row)
}

function reportNoCandidates(inference: Inference, { name, span }: NameExpression): undefined {
  const help = ['Give the source of the rows that are ranked `role: candidate`.']
  inference.findings.say('FG0511', { message: `\`${name}\` needs candidates, and no source of this project has any`, at: span, help })
  return undefined
}

function inferFeature(inference: Inference, expression: NameExpression, environment: Environment): Type | undefined {
  const feature = inference.project.features.get(expression.name)
  meaning(inference, expression, { kind: 'feature', feature: expression.name })
  // A broken feature has been reported where it stands.
  if (feature === undefined) return undefined
  inference.uses.scopes.add(feature.scope)
  return narrowed(expression, feature.type, environment)
}

function inferConstant(inference: Inference, expression: NameExpression): Type | undefined {
  meaning(inference, expression, { kind: 'constant', constant: expression.name })
  inference.uses.constants.add(expression.name)
  return inference.project.constants.get(expression.name)?.type
}

/** In the body of a function. */
function reportOutside({ findings }: Inference, { name, span }: NameExpression): undefined {
  const help = [`Take it as a parameter, so that a call says what goes into it: \`f(${name})\`.`]
  findings.say('FG0522', { message: `A function does not see \`${name}\``, at: span, help })
  return undefined
}

function reportNoValue(inference: Inference, { name, span }: NameExpression, definition: Definition): undefined {
  const fields = definition.kind === 'source' ? [...(inference.project.sources.get(name)?.fields.keys() ?? [])] : []
  if (definition.kind === 'source' && inference.project.inFunction === true) return reportOutside(inference, { kind: 'name', name, span })
  const help =
    definition.kind !== 'source'
      ? []
      : [
          `Read one of its fields: ${fields
            .slice(0, 6)
            .map((field) => `\`${name}.${field}\``)
            .join(', ')}${fields.length > 6 ? ', …' : ''}.`
        ]
  inference.findings.say('FG0512', { message: `\`${name}\` is ${described(definition)}, not a value`, at: span, help })
  return undefined
}

/** What other languages call values of ours. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['NaN', 'null'],
  ['nan', 'null'],
  ['NA', 'null'],
  ['missing', 'null']
])

function reportUnknown(inference: Inference, { name, span }: NameExpression, environment: Environment): undefined {
  const habit = HABITS.get(name)
  const found: Nearest =
    habit === undefined ? nearestValue(inference, name, environment) : { name: habit, help: [`Here it is written \`${habit}\`.`] }
  const fixes = found.name === undefined ? [] : [{ title: `write \`${found.name}\``, edits: [{ span, text: found.name }] }]
  inference.findings.say('FG0503', { message: `Nothing here is called \`${name}\``, at: span, help: found.help, fixes })
  return undefined
}

function nearestValue(inference: Inference, name: string, environment: Environment): Nearest {
  const { sources } = inference.project
  const owner = [...sources].find(([, source]) => source.fields.has(name))
  if (owner !== undefined) return { name: `${owner[0]}.${name}`, help: [`Did you mean the field \`${owner[0]}.${name}\`?`] }
  if (functionNamed(name) !== undefined)
    return { help: [`\`${name}\` is a function: call it, \`${name}(…)\`, or hand it on as \`x => ${name}(x)\`.`] }
  return inference.findings.nearest(name, valueNames(inference, environment))
}

function* valueNames({ project }: Inference, environment: Environment): Generator<string> {
  yield* localNames(environment)
  yield* SUPPLIED_NAMES
  yield* ['true', 'false', 'null']
  for (const [name, definition] of project.symbols) if (definition.kind !== 'type' && definition.kind !== 'set') yield name
}
