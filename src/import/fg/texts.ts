import { array, boolean, strictObject, string, union, unknown, enum as words } from 'zod'
import { literal } from '../literals.js'
import { list, scalar } from '../shape.js'
import { leftOut, type Tools, WRONG } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { type FgKind, fgKind } from './fg-kind.js'
import type { Inputs } from './inputs.js'
import { type FgReading, noValue, one, valueOf } from './value.js'

/** How much two lists of words have in common; `q` and `t` are expressions. */
const OVERLAPS: Readonly<Record<string, { readonly of: 'int' | 'float'; readonly text: (q: string, t: string) => string }>> = {
  query_common_ratio: { of: 'float', text: (q, t) => `containment(${q}, ${t})` },
  title_common_ratio: { of: 'float', text: (q, t) => `containment(${t}, ${q})` },
  is_contain: { of: 'int', text: (q, t) => `int(contains_in_order(${t}, ${q}))` },
  is_equal: { of: 'int', text: (q, t) => `int(${q} == ${t})` },
  index_of: { of: 'int', text: (q, t) => `index_of_run(${t}, ${q}) ?? -1` },
  proximity_min_cover: { of: 'float', text: (q, t) => `proximity(${q}, ${t}) ?? 0.0` },
  proximity_min_dist: { of: 'float', text: (q, t) => `proximity(${q}, ${t}, "min_distance") ?? len(${t}) + 1` },
  proximity_max_dist: { of: 'float', text: (q, t) => `proximity(${q}, ${t}, "max_distance") ?? len(${t}) + 1` },
  proximity_avg_dist: { of: 'float', text: (q, t) => `proximity(${q}, ${t}, "mean_distance") ?? len(${t}) + 1` }
}
/** Those of the older generator, which count in tenths. */
const OLD_OVERLAPS = ['common_word', 'diff_word', 'common_word_divided', 'diff_word_divided'] as const

const TOKENIZE_SHAPE = strictObject({
  ...COMMON_KEYS,
  expression: string(),
  tokenizer_type: unknown().optional(),
  text_normalizer: unknown().optional(),
  tokens_as_sequence: unknown().optional(),
  output_type: unknown().optional(),
  output_delim: unknown().optional()
})

/** Texts, and what they have in common. */
export const TEXT_KINDS: readonly FgKind[] = [
  fgKind(
    'overlap_feature',
    strictObject({ ...COMMON_KEYS, query: string(), title: string(), method: words([...Object.keys(OVERLAPS), ...OLD_OVERLAPS]) }),
    ({ query, title, method }, inputs) => {
      const row = OVERLAPS[method]
      if (row === undefined)
        return noValue(
          `the method \`${method}\` of the older generator counts in tenths`,
          'Take `query_common_ratio` or `title_common_ratio`.'
        )
      const [q, t] = [inputs.read(query, list('string')), inputs.read(title, list('string'))]
      if (q === undefined || t === undefined) return undefined
      // What stands in for no match is no value where there are no texts.
      return valueOf(one(row.of, `if has(${q}) && has(${t}) then ${row.text(q, t)} else null`))
    }
  ),
  fgKind(
    'regex_replace_feature',
    strictObject({
      ...COMMON_KEYS,
      expression: string(),
      regex_pattern: union([string(), array(string())]),
      replacement: string().default(''),
      replace_all: boolean().default(true),
      icase: boolean().default(false)
    }),
    replaced
  ),
  fgKind(
    'text_normalizer',
    strictObject({
      ...COMMON_KEYS,
      expression: string(),
      max_length: unknown().optional(),
      parameter: unknown().optional(),
      remove_space: boolean().default(false),
      is_gbk_input: unknown().optional(),
      is_gbk_output: unknown().optional()
    }),
    ({ expression, remove_space, max_length }, inputs, { say }) => {
      const text = inputs.read(expression, scalar('string'))
      if (text === undefined) return undefined
      say('differs', 'the text is in upper case and in the normal form NFKC; traditional characters stay, and nothing is left out')
      if (max_length !== undefined) say('differs', 'a text that is too long is normalized, too', undefined, ['max_length'])
      const clean = `upper(normalize(${text}))`
      return valueOf(one('string', remove_space ? `replace(${clean}, " ", "")` : clean))
    }
  ),
  {
    name: 'tokenize_feature',
    // Its `vocab_file` is the tokenizer's and says nothing about buckets.
    read: (raw, _inputs, tools) =>
      tools.check(TOKENIZE_SHAPE, raw) === undefined
        ? WRONG
        : leftOut(
            'its tokens are those of a trained tokenizer',
            'Give the numbers of the tokens as a list, or take `tokens(lower(text))` and a vocabulary.'
          )
  },
  fgKind(
    'custom_feature',
    strictObject({
      ...COMMON_KEYS,
      expression: union([string(), array(string())]),
      operator_name: string(),
      operator_lib_file: string().optional(),
      operator_params: unknown().optional()
    }),
    custom
  )
]

interface ReplaceSpec {
  readonly expression: string
  readonly regex_pattern: string | readonly string[]
  readonly replacement: string
  readonly replace_all: boolean
  readonly icase: boolean
}

function replaced({ expression, regex_pattern, replacement, replace_all, icase }: ReplaceSpec, inputs: Inputs, { say }: Tools): FgReading {
  const patterns = typeof regex_pattern === 'string' ? [regex_pattern] : regex_pattern
  if (patterns.length === 0) {
    say('wrong', 'there is no pattern, so nothing would be replaced', 'Name a pattern, or take an `id_feature`.', ['regex_pattern'])
    return undefined
  }
  const text = inputs.read(expression, scalar('string'))
  if (text === undefined) return undefined
  const once = (of: string, pattern: string): string =>
    `regex_replace(${of}, ${literal(icase ? `(?i)${pattern}` : pattern)}, ${literal(replacement)}${replace_all ? '' : ', all: false'})`
  return valueOf(one('string', patterns.reduce(once, text)))
}

/** Compiled operators are code of another language; one of the official ones is a function here. */
function custom(
  { expression, operator_name }: { readonly expression: string | readonly string[]; readonly operator_name: string },
  inputs: Inputs
): FgReading {
  const [left, right] = typeof expression === 'string' ? [expression] : expression
  if (operator_name !== 'EditDistance' || left === undefined || right === undefined) {
    return noValue(`\`${operator_name}\` is compiled code`, 'Write what it does as an expression, or as a feature in TypeScript.')
  }
  const [a, b] = [inputs.read(left, scalar('string')), inputs.read(right, scalar('string'))]
  return a === undefined || b === undefined ? undefined : valueOf(one('int', `edit_distance(${a}, ${b})`))
}
