import { type Code, code } from '../code/code.js'
import { DURATION, FLOAT, type Type } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { guardedPartial } from './expression.js'
import type { FunctionRow, Overload } from './row.js'
import { type ArgumentFact, type Parameter, param } from './signature.js'

/** Ages are durations; other distances are numbers. */
const KINDS: readonly { readonly suffix: string; readonly type: Type }[] = [
  { suffix: 'duration', type: DURATION },
  { suffix: 'float', type: FLOAT }
]

/** A curve that begins with 1 and falls, twice: as a function and as code. */
interface Curve {
  readonly name: string
  /** After the age. */
  readonly parameters: (type: Type) => readonly Parameter[]
  /** Where the other arguments make sense. */
  readonly exists: (...args: readonly number[]) => boolean
  readonly existsCode: (...args: readonly Code[]) => Code
  readonly at: (age: number, ...args: readonly number[]) => number
  readonly atCode: (age: Code, ...args: readonly Code[]) => Code
  /** What is wrong with arguments for which it does not exist. */
  readonly problem: string
  readonly steps: number
}

function overloadsOf(curve: Curve): readonly Overload[] {
  const constants = (args: readonly ArgumentFact[]): readonly number[] => args.slice(1).flatMap((fact) => constantNumber(fact) ?? [])
  const isKnown = (args: readonly ArgumentFact[]): boolean => constants(args).length === args.length - 1
  return KINDS.map(({ suffix, type }) => ({
    id: `${curve.name}/${suffix}`,
    signature: { parameters: [param('age', type), ...curve.parameters(type)], result: FLOAT },
    missing: 'strict',
    partial: 'domain',
    total: (args) => isKnown(args) && curve.exists(...constants(args)),
    check: (args) => (isKnown(args) && !curve.exists(...constants(args)) ? curve.problem : undefined),
    cost: { fixed: curve.steps },
    evaluate: (age: number, ...args: readonly number[]) => (curve.exists(...args) ? curve.at(age, ...args) : Number.NaN),
    emit: guardedPartial(({ fail }, age, ...args) => code`${curve.existsCode(...args)} ? ${curve.atCode(age, ...args)} : ${fail}`)
  }))
}

/** How far beyond the offset an age is. */
const beyond = (age: number, offset: number): number => Math.max(0, age - offset)
const beyondCode = (age: Code, offset: Code): Code => code`Math.max(0, ${age} - ${offset})`

/** The parameters of decays as search engines have them: `decay` is left `scale` beyond `offset`. */
function decayParameters(type: Type): readonly Parameter[] {
  return [
    param('scale', type),
    param('offset', type, { otherwise: { kind: 'constant', value: 0, type } }),
    param('decay', FLOAT, { otherwise: { kind: 'constant', value: 0.5, type: FLOAT } })
  ]
}

type Decay = Pick<Curve, 'name' | 'steps'> & {
  readonly of: (distance: number, scale: number, decay: number) => number
  readonly code: (distance: Code, scale: Code, decay: Code) => Code
}

function decayCurve({ name, steps, of, code: write }: Decay): Curve {
  return {
    name,
    steps,
    parameters: decayParameters,
    exists: (scale, _offset, decay) => scale > 0 && decay > 0 && decay < 1,
    existsCode: (scale, _offset, decay) => code`${scale} > 0 && ${decay} > 0 && ${decay} < 1`,
    at: (age, scale, offset, decay) => of(beyond(age, offset), scale, decay),
    atCode: (age, scale, offset, decay) => write(beyondCode(age, offset), scale, decay),
    problem: 'the scale has to be above 0, and the decay between 0 and 1'
  }
}

const LINEAR = decayCurve({
  name: 'linear_decay',
  steps: 5,
  of: (distance, scale, decay) => Math.max(0, 1 - (distance / scale) * (1 - decay)),
  code: (distance, scale, decay) => code`Math.max(0, 1 - (${distance} / ${scale}) * (1 - ${decay}))`
})
const EXPONENTIAL = decayCurve({
  name: 'exp_decay',
  steps: 20,
  of: (distance, scale, decay) => decay ** (distance / scale),
  code: (distance, scale, decay) => code`(${decay}) ** (${distance} / ${scale})`
})
const GAUSS = decayCurve({
  name: 'gauss_decay',
  steps: 20,
  of: (distance, scale, decay) => decay ** ((distance / scale) ** 2),
  code: (distance, scale, decay) => code`(${decay}) ** ((${distance} / ${scale}) ** 2)`
})

const HALF_LIFE: Curve = {
  name: 'half_life_decay',
  steps: 15,
  parameters: (type) => [param('half_life', type)],
  exists: (halfLife) => halfLife > 0,
  existsCode: (halfLife) => code`${halfLife} > 0`,
  at: (age, halfLife) => 0.5 ** (Math.max(age, 0) / halfLife),
  atCode: (age, halfLife) => code`0.5 ** (Math.max(${age}, 0) / ${halfLife})`,
  problem: 'a half-life has to be above 0'
}

const FRESHNESS: Curve = {
  name: 'freshness',
  steps: 3,
  parameters: (type) => [param('max_age', type)],
  exists: (maxAge) => maxAge > 0,
  existsCode: (maxAge) => code`${maxAge} > 0`,
  at: (age, maxAge) => Math.max(0, 1 - Math.max(age, 0) / maxAge),
  atCode: (age, maxAge) => code`Math.max(0, 1 - Math.max(${age}, 0) / ${maxAge})`,
  problem: 'the greatest age has to be above 0'
}

/** With s = half² / (max − 2 half): ln((max + s) / (age + s)) / ln((max + s) / s), which is 1/2 at `half`. The shape is that of Vespa's `freshness.logscale`. */
const LOG_FRESHNESS: Curve = {
  name: 'log_freshness',
  steps: 40,
  parameters: (type) => [param('max_age', type), param('half_age', type)],
  exists: (maxAge, halfAge) => halfAge > 0 && 2 * halfAge < maxAge,
  existsCode: (maxAge, halfAge) => code`${halfAge} > 0 && 2 * ${halfAge} < ${maxAge}`,
  at: (age, maxAge, halfAge) => {
    const shift = halfAge ** 2 / (maxAge - 2 * halfAge)
    const clamped = Math.min(Math.max(age, 0), maxAge)
    return Math.log((maxAge + shift) / (clamped + shift)) / Math.log((maxAge + shift) / shift)
  },
  atCode: (age, maxAge, halfAge) => {
    const shift = code`(${halfAge}) ** 2 / (${maxAge} - 2 * ${halfAge})`
    const top = code`(${maxAge} + ${shift})`
    return code`Math.log(${top} / (Math.min(Math.max(${age}, 0), ${maxAge}) + ${shift})) / Math.log(${top} / (${shift}))`
  },
  problem: 'the half age has to be above 0 and below half of the greatest age'
}

const DECAY_DOC =
  '`offset` by itself 0, `decay` 0.5; ages below `offset` count as it. Missing for a `scale` that is not above 0 or a `decay` that is not between 0 and 1.'

/** How much something of an age is worth, from 1 down to 0. Ages in the future count as 0. */
export const FRESHNESS_CURVES: readonly FunctionRow[] = [
  {
    name: 'freshness',
    family: 'freshness',
    doc: '1 for something new, falling evenly to 0 at `max_age` and beyond. Missing for a `max_age` that is not above 0.',
    examples: [
      example('freshness(6h, 1d)', '0.75'),
      example('freshness(age(now + 1h), 1d)', '1'),
      example('freshness(age(now - 2d), 1d)', '0')
    ],
    overloads: overloadsOf(FRESHNESS)
  },
  {
    name: 'log_freshness',
    family: 'freshness',
    doc: '1 for something new, 0.5 at `half_age` and 0 at `max_age` and beyond, falling ever more slowly: by the logarithm of the age. Missing unless `half_age` is above 0 and below half of `max_age`.',
    examples: [example('round(log_freshness(1d, 90d, 1d), 9)', '0.5'), example('log_freshness(90d, 90d, 1d)', '0')],
    overloads: overloadsOf(LOG_FRESHNESS)
  },
  {
    name: 'half_life_decay',
    family: 'freshness',
    doc: '1 for something new, halved for every `half_life` of its age. Missing for a half-life that is not above 0.',
    examples: [example('half_life_decay(2d, 1d)', '0.25'), example('half_life_decay(age(now - 7d), 7d)', '0.5')],
    overloads: overloadsOf(HALF_LIFE)
  },
  {
    name: 'linear_decay',
    family: 'freshness',
    doc: `1 up to the age \`offset\`, falling evenly to \`decay\` at \`scale\` beyond it and further to 0. ${DECAY_DOC}`,
    examples: [
      example('linear_decay(1d, 1d)', '0.5'),
      example('linear_decay(3d, 1d)', '0'),
      example('linear_decay(5.0, 8.0, offset: 1.0, decay: 0.5)', '0.75')
    ],
    overloads: overloadsOf(LINEAR)
  },
  {
    name: 'exp_decay',
    family: 'freshness',
    doc: `1 up to the age \`offset\`, falling to \`decay\` at \`scale\` beyond it, and by the same share with every \`scale\` more. ${DECAY_DOC}`,
    examples: [example('exp_decay(2d, 1d)', '0.25'), example('exp_decay(3d, 1d, offset: 1d, decay: 0.1)', '0.010000000000000002')],
    overloads: overloadsOf(EXPONENTIAL)
  },
  {
    name: 'gauss_decay',
    family: 'freshness',
    doc: `1 up to the age \`offset\`, falling to \`decay\` at \`scale\` beyond it along a bell curve. ${DECAY_DOC}`,
    examples: [example('gauss_decay(1d, 1d)', '0.5'), example('gauss_decay(2d, 1d)', '0.0625')],
    overloads: overloadsOf(GAUSS)
  }
]
