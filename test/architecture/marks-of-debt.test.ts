import { expect, test } from 'vitest'
import { textsUnder } from './source-tree.js'

/** Spelled in parts, so that this file does not find itself. */
const FORBIDDEN = new RegExp(
  [
    'TO' + 'DO',
    'FIX' + 'ME',
    'XX' + 'X',
    '@ts-' + 'ignore',
    '@ts-' + 'expect-error',
    '@ts-' + 'nocheck',
    'as ' + 'any\\b',
    'as unknown ' + 'as',
    'eslint-' + 'disable',
    'biome-' + 'ignore-all'
  ].join('|')
)
const FOLDERS = ['src', 'test', 'scripts', 'examples', 'bench', 'features', 'docs']

test('no file carries a mark of debt', () => {
  const found = FOLDERS.flatMap((folder) => textsUnder(folder, ['.ts', '.yaml', '.md'])).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (FORBIDDEN.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []))
  )
  expect(found).toEqual([])
})

test('a suppressed lint rule says why', () => {
  const found = FOLDERS.flatMap((folder) => textsUnder(folder)).flatMap(({ path, text }) =>
    [...text.matchAll(/biome-ignore [^:\n]*(:?)[ ]*([^\n]*)/g)].flatMap(([line, colon, reason]) =>
      colon === ':' && (reason ?? '').length > 15 ? [] : [`${path} ${line}`]
    )
  )
  expect(found).toEqual([])
})
