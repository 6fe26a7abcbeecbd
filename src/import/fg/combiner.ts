import { type FgValue, many, one } from './value.js'

/** What a `combiner` makes of the numbers that were found: missing where none was. */
export function combined(numbers: string, combiner: string): FgValue {
  const found = `let found = ${numbers}.filter(each => has(each))`
  switch (combiner) {
    case 'mean':
    case 'avg':
      return one('float', `(${numbers}).mean()`)
    case 'min':
    case 'max':
      return one('float', `(${numbers}).${combiner}()`)
    case 'count':
      return one('int', `(${numbers}).count()`)
    case 'sum':
      return one('float', `${found}; if len(found) > 0 then sum(found) else null`)
    default:
      return many('float', `${numbers}.filter(each => has(each))`)
  }
}
