import { example } from './example.js'
import type { FunctionRow } from './row.js'
import { NORMAL_FORM } from './strings/normal-forms.js'
import { UNIT_VECTOR } from './vectors/making.js'

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
  overloads: [NORMAL_FORM, UNIT_VECTOR]
}
