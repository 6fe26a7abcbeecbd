import type { ScalarNode } from './document-node.js'

/** What a scalar means as data, by the core schema of YAML 1.2; `inexact` where a number would not be what it seems. */
export type ScalarValue =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'inexact'; readonly why: string }

const INTEGER = /^[-+]?\d+$/
const NUMBER = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
const OTHER_RADIX = /^0[xo][0-9a-fA-F]+$/
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/** Begins as nothing else does. */
const SURELY_TEXT = /^[^-+.~\dnNtTfF]/

export function scalarValue({ text, plain }: ScalarNode): ScalarValue {
  if (!plain || SURELY_TEXT.test(text)) return { kind: 'value', value: text }
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return { kind: 'value', value: null }
  if (/^(?:true|True|TRUE)$/.test(text)) return { kind: 'value', value: true }
  if (/^(?:false|False|FALSE)$/.test(text)) return { kind: 'value', value: false }
  if (NUMBER.test(text)) return numberValue(text)
  if (OTHER_RADIX.test(text)) return { kind: 'inexact', why: 'Numbers are written in decimal.' }
  if (NOT_FINITE.test(text)) return { kind: 'inexact', why: 'Infinity and NaN are no values; a missing value is `null`.' }
  return { kind: 'value', value: text }
}

function numberValue(text: string): ScalarValue {
  const value = Number(text)
  if (/^[-+]?0\d/.test(text)) return { kind: 'inexact', why: 'A number does not begin with a superfluous 0.' }
  if (!Number.isFinite(value)) return { kind: 'inexact', why: 'The number is greater than any float.' }
  if (INTEGER.test(text) && !Number.isSafeInteger(value))
    return { kind: 'inexact', why: 'An int lies within \u00b19007199254740991; beyond, digits would be lost.' }
  // -0 is 0.
  return { kind: 'value', value: value + 0 }
}
