import { describe, expect, test } from 'vitest'
import { codeOnly, importsOf, textsUnder } from './source-tree.js'

/** The one file that turns text into code. */
const LOADER = 'src/registry/load.ts'
const EVALUATION =
  /\beval\s*\(|\bFunction\s*\(|\bvm\s*\.|\bcompileFunction\b|\bruninthiscontext\b|\.constructor\s*\(|\bsetTimeout\s*\(\s*''|\bimport\s*\((?!\s*'')/i

describe('evaluation of text', () => {
  const sources = textsUnder('src')

  test('only the loader imports vm', () => {
    const users = sources.filter((source) => importsOf(source).some((name) => /^(node:)?vm$/.test(name))).map(({ path }) => path)
    expect(users).toEqual([LOADER])
  })

  test('nothing else evaluates text', () => {
    expect(sources.filter(({ path, text }) => path !== LOADER && EVALUATION.test(codeOnly(text))).map(({ path }) => path)).toEqual([])
  })

  test.each(['eval (x)', 'new Function("a")', 'vm.runInNewContext(x)', "x.constructor('y')", 'import(path)', "setTimeout('x()', 1)"])(
    '%s would be seen',
    (code) => {
      expect(EVALUATION.test(codeOnly(code))).toBe(true)
    }
  )

  test.each(["import('./x.js')", 'evaluate(x)', '// eval(x)', "'eval(x)'", 'class Function2 {}'])('%s is no evaluation', (code) => {
    expect(EVALUATION.test(codeOnly(code))).toBe(false)
  })
})
