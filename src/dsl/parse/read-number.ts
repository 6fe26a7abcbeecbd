import type { DiagnosticCode } from '../../diagnostics/catalogue.js'
import { DURATION_UNITS, formatDuration } from '../../functions/duration-text.js'

/** What a number token says, or what is wrong with it. */
export type NumberReading =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'duration'; readonly milliseconds: number }
  | {
      readonly kind: 'problem'
      readonly code: DiagnosticCode
      readonly message: string
      readonly help: string
      /** What was meant. */
      readonly mend?: string
    }

const INTEGER = /^(?:0|[1-9]\d*(?:_\d+)*)$/
const DECIMAL = /^(?:0|[1-9]\d*(?:_\d+)*)(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?$/
const DURATION = /^(?:\d+(?:_\d+)*(?:ms|[smhdw]))+$/
const DURATION_PART = /([\d_]+)(ms|[smhdw])/g

export function readNumber(image: string): NumberReading {
  if (INTEGER.test(image)) return readInteger(image)
  if (DECIMAL.test(image)) return readFloat(image)
  if (DURATION.test(image)) return readDuration(image)
  return explain(image)
}

function digitsOf(image: string): string {
  return image.replaceAll('_', '')
}

function readInteger(image: string): NumberReading {
  const value = Number(digitsOf(image))
  if (Number.isSafeInteger(value)) return { kind: 'int', value }
  return problem(
    'FG0307',
    `\`${image}\` is beyond the integers that a double holds exactly`,
    'An int lies within \u00b19007199254740991. An identifier that long is a text or an `id`: write it in quotes.',
    `"${digitsOf(image)}"`
  )
}

function readFloat(image: string): NumberReading {
  const value = Number(digitsOf(image))
  if (Number.isFinite(value)) return { kind: 'float', value }
  return problem('FG0306', `\`${image}\` is greater than any float`, 'The greatest float is about 1.8e308.')
}

function readDuration(image: string): NumberReading {
  let total = 0
  let previous = -1
  for (const [, count = '', unit] of image.matchAll(DURATION_PART)) {
    const row = DURATION_UNITS.findIndex((candidate) => candidate.unit === unit)
    if (row <= previous) {
      return problem('FG0308', `The parts of \`${image}\` are not in order`, 'Each unit stands once, longer ones first: `1h30m`.')
    }
    previous = row
    total += Number(digitsOf(count)) * (DURATION_UNITS[row]?.milliseconds ?? 0)
  }
  if (Number.isSafeInteger(total)) return { kind: 'duration', milliseconds: total }
  return problem(
    'FG0308',
    `\`${image}\` is longer than any duration`,
    'A duration holds at most 9007199254740991 milliseconds, about 285,000 years.'
  )
}

/** Spellings of units elsewhere. */
const FOREIGN_UNITS: Readonly<Record<string, string>> = {
  millis: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  msec: 'ms',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  S: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  H: 'h',
  day: 'd',
  days: 'd',
  D: 'd',
  week: 'w',
  weeks: 'w',
  W: 'w'
}

function explain(image: string): NumberReading {
  return explainRadix(image) ?? explainZeros(image) ?? explainSeparators(image) ?? explainUnit(image) ?? explainRest(image)
}

function explainRadix(image: string): NumberReading | undefined {
  if (!/^0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO][0-7]+)$/.test(image)) return undefined
  const value = Number(image)
  const mend = Number.isSafeInteger(value) ? String(value) : undefined
  return problem(
    'FG0306',
    `Numbers are written in decimal, not as \`${image}\``,
    mend === undefined ? 'Write the number in decimal.' : `In decimal it is \`${mend}\`.`,
    mend
  )
}

function explainZeros(image: string): NumberReading | undefined {
  const match = /^0+(\d[\d_]*.*)$/.exec(image)
  if (match === null) return undefined
  const mend = match[1] ?? ''
  return problem(
    'FG0306',
    `A number does not begin with a superfluous 0`,
    'Elsewhere `010` is 8; here it is refused, so that nobody has to guess.',
    isWellFormed(mend) ? mend : undefined
  )
}

function explainSeparators(image: string): NumberReading | undefined {
  if (!/^\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?[\d_]+)?$/.test(image)) return undefined
  const mend = image.replace(/_+/g, '_').replace(/_(?!\d)/g, '')
  return problem(
    'FG0306',
    `A \`_\` in a number stands alone between two digits`,
    'Write `1_000`, or no `_` at all.',
    isWellFormed(mend) ? mend : undefined
  )
}

function explainUnit(image: string): NumberReading | undefined {
  const match = /^(\d[\d_]*(?:\.\d+)?)([A-Za-z]+)$/.exec(image)
  const unit = match?.[2] ?? ''
  const known = DURATION_UNITS.find((row) => row.unit === (FOREIGN_UNITS[unit] ?? unit))
  if (match === null || known === undefined) return /^\d+(?:y|yr|years?|mo|months?|M|Y)$/.test(image) ? explainCalendar(image) : undefined
  const milliseconds = Number(digitsOf(match[1] ?? '')) * known.milliseconds
  const mend = Number.isSafeInteger(milliseconds) ? formatDuration(milliseconds) : undefined
  if (FOREIGN_UNITS[unit] !== undefined)
    return problem('FG0308', `\`${unit}\` is not a unit of durations`, 'The units are `ms s m h d w`.', mend)
  return problem('FG0308', `A duration is made of whole numbers, not \`${image}\``, 'Write a sum such as `1h30m`.', mend)
}

function explainCalendar(image: string): NumberReading {
  return problem(
    'FG0308',
    `\`${image}\` has no fixed length: months and years differ`,
    'The units are `ms s m h d w`; write days, `30d` or `365d`.'
  )
}

function explainRest(image: string): NumberReading {
  return problem(
    'FG0306',
    `\`${image}\` is neither a number nor a duration`,
    'Numbers are written `12`, `1_000`, `0.5`, `1e-3`, durations `7d`, `1h30m`; a name does not begin with a digit.'
  )
}

function isWellFormed(image: string): boolean {
  return INTEGER.test(image) || DECIMAL.test(image)
}

function problem(code: DiagnosticCode, message: string, help: string, mend?: string): NumberReading {
  return { kind: 'problem', code, message, help, ...(mend === undefined ? {} : { mend }) }
}
