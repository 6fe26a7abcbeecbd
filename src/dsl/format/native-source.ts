import { nativeExpressions } from '../parse/native/native-expressions.js'
import { readNativeTokens } from '../parse/native/read-native-tokens.js'
import type { SourceText } from './source-text.js'

/** The comments and the expressions of a file in native syntax that has been parsed without a mistake. */
export function nativeSource(text: string): SourceText {
  const read = readNativeTokens(text.replace(/^\ufeff/, ' '))
  const ranges = nativeExpressions(text, read.tokens)
  let next = 0
  const comments = read.comments.flatMap(({ startOffset: start, image }) => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    if ((ranges[next]?.start ?? Number.POSITIVE_INFINITY) <= start) return []
    const block = image.startsWith('/*')
    return [{ start, end: start + image.length, text: block ? image.slice(2, -2) : image.slice(2).trimEnd(), block }]
  })
  return { text, comments, expressions: new Map(ranges.map(({ name, start, end }) => [name, text.slice(start, end).trim()])) }
}
