import { BOOL, INT, STRING } from '../../types/type.js'
import { constantNumber, constantText } from '../constant-argument.js'
import { example } from '../example.js'
import { eachMatch, type GroupName, groupProblem, patternProblem, usualGroup } from '../regular-expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, lists, type Parameter, param } from '../signature.js'
import { replaceMatches, replacementProblem } from './replacement.js'

const TEXT = param('text', STRING)
const PATTERN = param('pattern', STRING, { constant: true })
const GROUP_NUMBER = param('group', INT, { constant: true, doc: 'the number of a group, where 0 is the whole match, or its name' })
const GROUP_NAME = param('group', STRING, { constant: true })

function groupOf(fact: ArgumentFact | undefined): GroupName | undefined {
  return constantNumber(fact) ?? constantText(fact)
}

function extractProblem([, pattern, group]: readonly ArgumentFact[]): string | undefined {
  return patternProblem(constantText(pattern)) ?? groupProblem(constantText(pattern), groupOf(group))
}

function extract(text: string, pattern: string, group: GroupName = usualGroup(pattern)): string | null {
  let found: string | null = null
  eachMatch(text, pattern, (match) => {
    found = match.group(group)
    return false
  })
  return found
}

function extractAll(text: string, pattern: string, group: GroupName = usualGroup(pattern)): readonly string[] {
  const found: string[] = []
  eachMatch(text, pattern, (match) => {
    const part = match.group(group)
    if (part !== null) found.push(part)
    return true
  })
  return found
}

function countMatches(text: string, pattern: string): number {
  let count = 0
  eachMatch(text, pattern, () => {
    count += 1
    return true
  })
  return count
}

/** Matching takes time in proportion to the text and the pattern. */
const COST = { fixed: 400 }

function extracting(id: string, group: readonly Parameter[]): Overload {
  return {
    id: `extract/${id}`,
    signature: { parameters: [TEXT, PATTERN, ...group], result: STRING },
    missing: 'strict',
    partial: 'absent',
    check: extractProblem,
    cost: COST,
    evaluate: extract
  }
}

function extractingAll(id: string, group: readonly Parameter[]): Overload {
  return {
    id: `extract_all/${id}`,
    signature: { parameters: [TEXT, PATTERN, ...group], result: lists(STRING) },
    missing: 'strict',
    check: extractProblem,
    cost: COST,
    evaluate: extractAll
  }
}

/** Regular expressions in RE2 syntax, besides `matches`: constants, in time linear in the length of the text. */
export const PATTERNS: readonly FunctionRow[] = [
  {
    name: 'extract',
    family: 'strings',
    doc: 'The first match of a regular expression (RE2 syntax, a constant) in a text: its first group, or all of it where it has none; or the group that is asked for by number or name. Missing where there is no match, or the group took no part in it.',
    examples: [
      example('extract("WH-1000XM5", r"\\d+")', '"1000"'),
      example('extract("size: 42 EU", r"size: (\\d+)")', '"42"'),
      example('extract("a=1", r"(\\w)=(\\d)", 2)', '"1"'),
      example('extract("a=1", r"(?P<key>\\w)=(?P<value>\\d)", "value")', '"1"'),
      example('extract("abc", r"\\d")', 'null')
    ],
    overloads: [extracting('text', []), extracting('number', [GROUP_NUMBER]), extracting('name', [GROUP_NAME])]
  },
  {
    name: 'extract_all',
    family: 'strings',
    doc: 'All matches of a regular expression in a text, from left to right: of each its first group, or all of it where it has none; or the group that is asked for. Matches without the group are left out.',
    examples: [
      example('extract_all("#sale #new shoes", r"#(\\w+)")', '["sale", "new"]'),
      example('extract_all("3 x 4", r"\\d")', '["3", "4"]')
    ],
    overloads: [extractingAll('text', []), extractingAll('number', [GROUP_NUMBER]), extractingAll('name', [GROUP_NAME])]
  },
  {
    name: 'count_matches',
    family: 'strings',
    doc: 'How often a regular expression is found in a text, without overlaps.',
    examples: [example('count_matches("WH-1000", r"\\d")', '4'), example('count_matches("Buy NOW", r"[[:upper:]]")', '4')],
    overloads: [
      {
        id: 'count_matches/text',
        signature: { parameters: [TEXT, PATTERN], result: INT },
        missing: 'strict',
        check: (args) => patternProblem(constantText(args[1])),
        cost: COST,
        evaluate: countMatches
      }
    ]
  },
  {
    name: 'regex_replace',
    family: 'strings',
    doc: 'The text with every match of a regular expression replaced, or the first alone with `all: false`. In the replacement, a constant, `\\1` … `\\9` are what the groups matched and `\\0` the whole match; `\\\\` is a backslash.',
    examples: [
      example('regex_replace("2024-05-01", r"(\\d+)-(\\d+)-(\\d+)", r"\\3.\\2.\\1")', '"01.05.2024"'),
      example('regex_replace("a  b   c", r" +", " ")', '"a b c"'),
      example('regex_replace("Aa", r"(?i)a", "x", all: false)', '"xa"')
    ],
    overloads: [
      {
        id: 'regex_replace/text',
        signature: {
          parameters: [
            TEXT,
            PATTERN,
            param('replacement', STRING, { constant: true }),
            param('all', BOOL, { otherwise: { kind: 'constant', value: true, type: BOOL } })
          ],
          result: STRING
        },
        missing: 'strict',
        check: (args) => {
          const [, pattern, replacement] = args.map(constantText)
          return patternProblem(pattern) ?? replacementProblem(pattern, replacement)
        },
        overflows: true,
        cost: COST,
        evaluate: replaceMatches
      }
    ]
  }
]
