import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatFile } from '../../src/dsl/format/format-file.js'

/** A file with a bit of everything; comments may stand wherever it has a blank. */
const FILE = `type Click { item_id : string , ts : timestamp }
type Point = {x:int}
@candidate source item { @key item_id : string @max_items ( 3 ) tags : list<string> }
const a = 1
const home : map<string,int> = { de : 1 , "at" : [ 2 , 3 ] }
table t : map<string,int> from "./t.csv" key "a"
fn h ( x : int , y : int? ) -> int = x + ( y ?? 0 )
@owner ( "x" ) @default ( 0.0 ) feature f : float = ( item . price + 1 ) * [ 2 , 3 ] . sum ( )
feature g = 1
test f "t" given { item : { tags : [ "a" , null ] } } expect 2
set all = [ f , g ]
@schema ( "1" ) set scaled = [ f default 1 zscore { mean : 1 , stddev : 2 } as s missing_indicator , g one_hot [ 1 , 2 ] ]
`

/** The file with comments in the place of some of its blanks. */
const COMMENTED = fc.uniqueArray(fc.nat(FILE.length), { minLength: 4, maxLength: 30 }).map((places) =>
  Array.from(FILE, (unit, index) => {
    if (unit !== ' ' || !places.includes(index)) return unit
    return index % 2 === 0 ? ` /* c${index} */ ` : ` // c${index}\n`
  }).join('')
)

const marks = (text: string): readonly string[] => [...text.matchAll(/\bc\d+\b/g)].map(([mark]) => mark).sort()

test.each(['native', 'yaml'] as const)('every comment is printed once, wherever it stands: %s', (to) => {
  let kept = 0
  fc.assert(
    fc.property(COMMENTED, (text) => {
      const { text: printed = '', diagnostics } = formatFile('a.feago', text, to)
      expect([text, diagnostics.map(({ message }) => message)]).toEqual([text, []])
      expect([text, printed, marks(printed)]).toEqual([text, printed, marks(text)])
      kept += marks(printed).length
      const path = to === 'native' ? 'a.feago' : 'a.yaml'
      expect(formatFile(path, printed).text).toBe(printed)
      // Through the other syntax and back.
      const other = formatFile(path, printed, to === 'native' ? 'yaml' : 'native').text ?? ''
      expect(marks(other)).toEqual(marks(text))
    }),
    { numRuns: 200 }
  )
  expect(kept).toBeGreaterThan(100)
})
