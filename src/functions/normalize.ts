import { STRING } from '../types/type.js'
import { constantText } from './constant-argument.js'
import { example } from './example.js'
import type { FunctionRow } from './row.js'
import { type ArgumentFact, param } from './signature.js'
import { bounded } from './strings/bounded-text.js'
import { UNIT_VECTOR } from './vectors/making.js'

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD']

function formProblem(fact: ArgumentFact | undefined): string | undefined {
  const form = constantText(fact)
  return form === undefined || FORMS.includes(form) ? undefined : `the normal forms are ${FORMS.join(', ')}, and not ${form}`
}

/** `normalize`, of texts and of vectors. */
export const NORMALIZE: FunctionRow = {
  name: 'normalize',
  family: 'strings',
  doc: 'The text in a normal form of Unicode: `NFKC` puts letters and their marks together and makes wide, narrow, small and circled characters usual ones; `NFC` only puts together, `NFKD` and `NFD` take apart. Of a vector, the one of length 1 in the same direction, missing when all numbers are 0.',
  examples: [
    example('normalize("ＦｅａＧｏ①")', '"FeaGo1"'),
    example('len(normalize("é", "NFD"))', '2'),
    example('l1(normalize(vector([3, 4], 2)), vector([0.6, 0.8], 2))', '0'),
    example('normalize(vector([], 2))', 'null')
  ],
  overloads: [
    {
      id: 'normalize/text',
      signature: {
        parameters: [
          param('text', STRING),
          param('form', STRING, { constant: true, otherwise: { kind: 'constant', value: 'NFKC', type: STRING } })
        ],
        result: STRING
      },
      missing: 'strict',
      check: (args) => formProblem(args[1]),
      overflows: true,
      cost: { fixed: 100 },
      evaluate: (text: string, form: string) => bounded(text.normalize(form))
    },
    UNIT_VECTOR
  ]
}
