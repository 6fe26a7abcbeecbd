import { printType } from '../types/print-type.js'
import type { Value } from '../types/value.js'
import { formatDuration } from './duration-text.js'
import type { FunctionRow, Overload } from './row.js'
import type { Parameter, Pattern, Signature, TypeClass } from './signature.js'

/** What of a function its signatures are written from. */
export interface SignatureRow extends Pick<FunctionRow, 'name'>, Partial<Pick<FunctionRow, 'family'>> {
  readonly overloads: readonly SignatureForm[]
}
type SignatureForm = Pick<Overload, 'signature' | 'partial'>

/** An overload as authors read it: `filter(xs: list<T>, predicate: (T) => bool) -> list<T>`. */
export function signatureText(row: Pick<SignatureRow, 'name' | 'family'>, overload: SignatureForm): string {
  const { signature } = overload
  const given = signature.parameters.filter((parameter) => parameter.otherwise?.kind !== 'now')
  const result = resultText(signature)
  const lifted = overload.partial === undefined || result.endsWith('?') ? result : `${result}?`
  const call = row.family === 'operators' ? operationText(row.name, given) : `${row.name}(${given.map(parameterText).join(', ')})`
  return `${call} -> ${lifted}${constraintsText(signature)}`
}

/** Operators as they are written: `int + int`, `-int`, `list<T>[int]`. */
function operationText(sign: string, operands: readonly Parameter[]): string {
  const [left = '', right] = operands.map(({ accepts }) => (accepts.kind === 'value' ? patternText(accepts.type) : ''))
  if (right === undefined) return `-${left}`
  return sign === '[]' ? `${left}[${right}]` : `${left} ${sign} ${right}`
}

/** The pattern of a type: `list<T>`. Variables stand for themselves, a variable without a name for its class. */
export function patternText(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'variable':
      return pattern.name === '_' ? (pattern.of ?? 'anything') : pattern.name
    case 'list-of':
      return `list<${patternText(pattern.element)}>`
    case 'map-of':
      return `map<${pattern.key === 'any' ? 'K' : pattern.key}, ${patternText(pattern.value)}>`
    case 'any-vector':
      return 'vector<n>'
    case 'optional-of':
      return `${patternText(pattern.type)}?`
    default:
      return printType(pattern)
  }
}

function resultText({ result, resultText: text = '?' }: Signature): string {
  return typeof result === 'function' ? text : patternText(result)
}

function parameterText({ name, accepts, otherwise, variadic = false }: Parameter): string {
  const dots = variadic ? '...' : ''
  const optional = otherwise?.kind === 'timestamp-field' ? '?' : ''
  const standsIn = otherwise?.kind === 'constant' ? ` = ${constantText(otherwise.value, otherwise.type.kind)}` : ''
  if (accepts.kind === 'value') return `${dots}${name}${optional}: ${patternText(accepts.type)}${standsIn}`
  // Any lambda may give a missing value, so the mark would say nothing.
  const body = patternText(accepts.result.kind === 'optional-of' ? accepts.result.type : accepts.result)
  return `${name}${optional}: (${accepts.parameters.map(patternText).join(', ')}) => ${body}`
}

function constantText(value: Value, kind: string): string {
  return kind === 'duration' ? formatDuration(Number(value)) : JSON.stringify(value)
}

/** ` where T: number`, for variables that may not be everything. */
function constraintsText({ parameters }: Signature): string {
  const classes = new Map(parameters.flatMap((parameter) => patternsOf(parameter)).flatMap(classesOf))
  const texts = [...classes].filter(([, of]) => of !== 'equatable').map(([name, of]) => `${name}: ${of}`)
  return texts.length === 0 ? '' : ` where ${texts.join(', ')}`
}

function patternsOf({ accepts }: Parameter): readonly Pattern[] {
  return accepts.kind === 'value' ? [accepts.type] : [...accepts.parameters, accepts.result]
}

function classesOf(pattern: Pattern): readonly (readonly [string, TypeClass])[] {
  switch (pattern.kind) {
    case 'variable':
      return pattern.of === undefined || pattern.name === '_' ? [] : [[pattern.name, pattern.of]]
    case 'list-of':
      return classesOf(pattern.element)
    case 'map-of':
      return classesOf(pattern.value)
    case 'optional-of':
      return classesOf(pattern.type)
    default:
      return []
  }
}
