import { STRING } from '../types/type.js'
import { constantText } from './constant-argument.js'
import { example } from './example.js'
import type { FunctionRow } from './row.js'
import { type ArgumentFact, param } from './signature.js'
import { bounded } from './strings/bounded-text.js'

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD']

function formProblem(fact: ArgumentFact | undefined): string | undefined {
  const form = constantText(fact)
  return form === undefined || FORMS.includes(form) ? undefined : `the normal forms are ${FORMS.join(', ')}, and not ${form}`
}

/** `normalize`, of texts. */
export const NORMALIZE: FunctionRow = {
  name: 'normalize',
  family: 'strings',
  doc: 'The text in a normal form of Unicode: `NFKC` puts letters and their marks together and makes wide, narrow, small and circled characters usual ones; `NFC` only puts together, `NFKD` and `NFD` take apart.',
  examples: [example('normalize("ＦｅａＧｏ①")', '"FeaGo1"'), example('len(normalize("é", "NFD"))', '2')],
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
    }
  ]
}
