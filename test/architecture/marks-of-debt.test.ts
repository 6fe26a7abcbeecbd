import { expect, test } from 'vitest'
import { textsUnder } from './source-tree.js'

/** Spelled in parts, so that this file does not find itself. */
const MARKS = [
  'TO' + 'DO',
  'FIX' + 'ME',
  'XX' + 'X',
  'as ' + 'any',
  'as unknown ' + 'as',
  'eslint-' + 'disable',
  '@ts-' + 'ignore',
  '@ts-' + 'nocheck'
]
const FORBIDDEN = new RegExp(`(?<!\\w)(${MARKS.join('|')})(?!\\w)`)
/** Only a test may expect a type error: it shows that the compiler refuses something. */
const EXPECTED_ERROR = '@ts-' + 'expect-error'
const FOLDERS = ['src', 'test', 'scripts', 'examples', 'bench', 'features', 'docs']

test('no file carries a mark of debt', () => {
  const found = FOLDERS.flatMap((folder) => textsUnder(folder, ['.ts', '.yaml', '.md'])).flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        FORBIDDEN.test(line) || (line.includes(EXPECTED_ERROR) && !path.startsWith('test/')) ? [`${path}:${index + 1} ${line.trim()}`] : []
      )
  )
  expect(found).toEqual([])
})

test.each([`// ${MARKS[0]}: later`, `x ${MARKS[3]})`, `y ${MARKS[4]} T`])('%s would be seen', (line) => {
  expect(FORBIDDEN.test(line)).toBe(true)
})

test.each(['if it has any', 'the escape \\\\uXXXX'])('%s is no mark', (line) => {
  expect(FORBIDDEN.test(line)).toBe(false)
})

test('a suppressed lint rule says why', () => {
  const found = FOLDERS.flatMap((folder) => textsUnder(folder)).flatMap(({ path, text }) =>
    [...text.matchAll(/biome-ignore [^:\n]*(:?)[ ]*([^\n]*)/g)].flatMap(([line, colon, reason]) =>
      colon === ':' && (reason ?? '').length > 15 ? [] : [`${path} ${line}`]
    )
  )
  expect(found).toEqual([])
})
