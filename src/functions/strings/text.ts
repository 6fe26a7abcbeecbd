import { type Code, code } from '../../code/code.js'
import { BOOL, INT, STRING, type Type } from '../../types/type.js'
import { codePointSlice } from '../code-points.js'
import { example } from '../example.js'
import { guarded } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { lists, optionals, param } from '../signature.js'
import { joinBounded, replaceBounded } from './bounded-text.js'
import { splitText } from './split-text.js'

const TEXT = param('text', STRING)

function unary(id: string, evaluate: (text: string) => string, write: (text: Code) => Code): Overload {
  return { id, signature: { parameters: [TEXT], result: STRING }, missing: 'strict', cost: { fixed: 20 }, evaluate, emit: guarded(write) }
}

function test(
  id: string,
  parameter: string,
  evaluate: (text: string, part: string) => boolean,
  write: (text: Code, part: Code) => Code
): Overload {
  const parameters = [TEXT, param(parameter, STRING)]
  return { id, signature: { parameters, result: BOOL }, missing: 'strict', cost: { fixed: 5 }, evaluate, emit: guarded(write) }
}

function called(id: string, parameters: Overload['signature']['parameters'], result: Type, evaluate: Overload['evaluate']): Overload {
  return { id, signature: { parameters, result }, missing: 'strict', cost: { fixed: 40 }, evaluate }
}

/** Texts, without a locale; places and lengths count code points. */
export const STRINGS: readonly FunctionRow[] = [
  {
    name: 'lower',
    family: 'strings',
    doc: 'The text in lower case, by Unicode and without a locale.',
    examples: [example('lower("ÄB1")', '"äb1"')],
    overloads: [
      unary(
        'lower/text',
        (text) => text.toLowerCase(),
        (text) => code`${text}.toLowerCase()`
      )
    ]
  },
  {
    name: 'upper',
    family: 'strings',
    doc: 'The text in upper case, by Unicode and without a locale.',
    examples: [example('upper("äb1")', '"ÄB1"')],
    overloads: [
      unary(
        'upper/text',
        (text) => text.toUpperCase(),
        (text) => code`${text}.toUpperCase()`
      )
    ]
  },
  {
    name: 'trim',
    family: 'strings',
    doc: 'The text without white space at its ends.',
    examples: [example('trim("  a b ")', '"a b"')],
    overloads: [
      unary(
        'trim/text',
        (text) => text.trim(),
        (text) => code`${text}.trim()`
      )
    ]
  },
  {
    name: 'starts_with',
    family: 'strings',
    doc: 'Whether a text begins with another one.',
    examples: [example('starts_with("headphones", "head")', 'true')],
    overloads: [
      test(
        'starts_with/text',
        'prefix',
        (text, prefix) => text.startsWith(prefix),
        (text, prefix) => code`${text}.startsWith(${prefix})`
      )
    ]
  },
  {
    name: 'ends_with',
    family: 'strings',
    doc: 'Whether a text ends with another one.',
    examples: [example('ends_with("headphones", "phone")', 'false')],
    overloads: [
      test(
        'ends_with/text',
        'suffix',
        (text, suffix) => text.endsWith(suffix),
        (text, suffix) => code`${text}.endsWith(${suffix})`
      )
    ]
  },
  {
    name: 'split',
    family: 'strings',
    doc: 'The parts of a text between the separators; with an empty separator its code points.',
    examples: [example('split("a,b,,c", ",")', '["a", "b", "", "c"]'), example('split("añb", "")', '["a", "ñ", "b"]')],
    overloads: [
      {
        id: 'split/text',
        signature: { parameters: [TEXT, param('separator', STRING)], result: lists(STRING) },
        missing: 'strict',
        cost: { fixed: 100 },
        evaluate: splitText
      }
    ]
  },
  {
    name: 'join',
    family: 'strings',
    doc: 'The texts of a list in one, with a separator between them. Missing ones are left out.',
    examples: [example('join(["a", "b", "c"], "-")', '"a-b-c"'), example('join(["a", null, "c"])', '"ac"')],
    overloads: [
      {
        id: 'join/list',
        signature: {
          parameters: [
            param('texts', lists(optionals(STRING))),
            param('separator', STRING, { otherwise: { kind: 'constant', value: '', type: STRING } })
          ],
          result: STRING
        },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 20, element: 10 },
        evaluate: (texts: readonly (string | null)[], separator: string) =>
          joinBounded(
            texts.filter((text) => text !== null),
            separator
          )
      }
    ]
  },
  {
    name: 'substr',
    family: 'strings',
    doc: 'The part of a text from code point `start` (counted from 0) on, at most `length` long. Places outside the text are moved to its ends.',
    examples: [
      example('substr("headphones", 4)', '"phones"'),
      example('substr("headphones", 0, 4)', '"head"'),
      example('substr("abc", 2, 9)', '"c"')
    ],
    overloads: [
      called('substr/from', [TEXT, param('start', INT)], STRING, (text: string, start: number) => codePointSlice(text, start)),
      called('substr/length', [TEXT, param('start', INT), param('length', INT)], STRING, codePointSlice)
    ]
  },
  {
    name: 'replace',
    family: 'strings',
    doc: 'The text with every `from` replaced by `to`, as they are: neither is a pattern. An empty `from` replaces nothing.',
    examples: [example('replace("a-b-c", "-", "+")', '"a+b+c"')],
    overloads: [{ ...called('replace/text', [TEXT, param('from', STRING), param('to', STRING)], STRING, replaceBounded), overflows: true }]
  }
]
