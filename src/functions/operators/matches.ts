import { BOOL, STRING } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import { isFound, patternProblem } from '../regular-expression.js'
import type { FunctionRow } from '../row.js'
import { param } from '../signature.js'

/** `text matches "pattern"`. */
export const MATCHES: FunctionRow = {
  name: 'matches',
  family: 'operators',
  doc: 'Whether a regular expression (RE2 syntax, a constant) is found anywhere in a text; `^` and `$` tie it to the ends. Takes time linear in the length of the text.',
  examples: [
    example('"wh-1000" matches r"^[a-z]+-\\d+$"', 'true'),
    example('"headphones" matches "phone"', 'true'),
    example('"abc" matches "^b"', 'false')
  ],
  overloads: [
    {
      id: 'matches/text',
      signature: { parameters: [param('text', STRING), param('pattern', STRING, { constant: true })], result: BOOL },
      missing: 'strict',
      check: (args) => patternProblem(constantText(args[1])),
      cost: { fixed: 200 },
      evaluate: isFound
    }
  ]
}
