import { describe, expect, test } from 'vitest'
import { SourceFile } from '../../src/diagnostics/source-file.js'

/** `line:column` of every offset from the first to the end. */
function places(text: string): readonly string[] {
  const file = new SourceFile('a.yaml', text)
  return Array.from({ length: text.length + 1 }, (_, offset) => {
    const { line, column } = file.position(offset)
    return `${line}:${column}`
  })
}

describe('positions', () => {
  test.each([
    ['', ['1:1']],
    ['ab', ['1:1', '1:2', '1:3']],
    ['a\nb', ['1:1', '1:2', '2:1', '2:2']],
    ['a\r\nb', ['1:1', '1:2', '1:3', '2:1', '2:2']],
    ['a\rb', ['1:1', '1:2', '2:1', '2:2']],
    ['\n\n', ['1:1', '2:1', '3:1']],
    // Columns count code points: a pair of surrogates is one, a combining mark is one.
    ['😀x', ['1:1', '1:2', '1:2', '1:3']],
    ['e\u0301x', ['1:1', '1:2', '1:3', '1:4']],
    ['\ud800x', ['1:1', '1:2', '1:3']],
    // A byte order mark has an offset and no column.
    ['\ufeffa', ['1:1', '1:1', '1:2']]
  ])('%j', (text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  test('offsets are UTF-16 units from 0, and stay within the text', () => {
    const file = new SourceFile('a.yaml', 'a😀\nb')
    expect(file.position(4)).toEqual({ line: 2, column: 1, offset: 4 })
    expect(file.position(-5)).toEqual({ line: 1, column: 1, offset: 0 })
    expect(file.position(99)).toEqual({ line: 2, column: 2, offset: 5 })
  })
})

describe('lines', () => {
  test('have no terminators', () => {
    const file = new SourceFile('a.yaml', '\ufeffone\r\ntwo\rthree\n')
    expect(file.lineCount).toBe(4)
    expect([1, 2, 3, 4].map((line) => file.lineText(line))).toEqual(['one', 'two', 'three', ''])
  })
  test('behind the last are empty', () => {
    expect(new SourceFile('a.yaml', 'one').lineText(9)).toBe('')
  })
})
