import { describe, expect, it } from 'vitest'
import { printType } from '../../src/types/print-type.js'
import { check, explained, fixed, programOf } from './check.js'

/** A project with functions and features; functions start at line 7. */
function project(functions: readonly string[], features: readonly string[]): string {
  const lines = (all: readonly string[]): string => all.map((line) => `  ${line}\n`).join('')
  return `feago: 1
sources:
  user: { fields: { age: int?, hits: int, tries: int, country: string, seen: { type: list<int>, max_items: 50 } } }
constants:
  prior: 20
functions:
${lines(functions)}features:
${lines(['uses_prior: prior', ...features])}`
}

const SMOOTHED = '"smoothed(hits: float, tries: float) -> float": (hits + 1) / (tries + prior) ?? 0'
const NOT_LESS = '"at_least(x: int?, least: int)": max(x ?? least, least)'

describe('the type of a call', () => {
  const types = (functions: readonly string[], call: string): string => {
    const type = programOf(project(functions, [`asked: '(${call}) ?? 0'`])).features.find(({ name }) => name === 'asked')?.type
    return type === undefined ? 'unknown' : printType(type)
  }
  it.each([
    [[SMOOTHED], 'smoothed(user.hits, user.tries)', 'float'],
    [[SMOOTHED], 'user.hits.smoothed(user.tries)', 'float'],
    [[SMOOTHED], 'smoothed(tries: user.tries, hits: 1)', 'float'],
    [[NOT_LESS], 'at_least(user.age, 3)', 'int'],
    [[NOT_LESS], 'user.seen.map(x => at_least(x, 3)).sum()', 'int'],
    [
      ['"evens(xs: list<int>)": xs.filter(x => x % 2 == 0)', '"least_even(xs: list<int>) -> int?": min(evens(xs))'],
      'least_even(user.seen)',
      'int'
    ]
  ])('%j: %s is %s', (functions, call, type) => {
    expect(types(functions, call)).toBe(type)
  })

  it('is optional where an argument may be missing and its parameter makes no room for that', () => {
    expect(check(project([SMOOTHED], ['ctr: smoothed(user.age, user.tries)']))).toEqual(['FG0701 `ctr` may be missing @ 10:8'])
    expect(check(project([NOT_LESS], ['age: at_least(user.age, user.hits)']))).toEqual([])
  })
})

describe('a definition', () => {
  it.each([
    ['"log(x: int) -> int": x', 'FG0521 `log` is a function of the language and cannot be defined again @ 7:4'],
    ['"has(x: int)": x', 'FG0521 `has` is a function of the language and cannot be defined again @ 7:4'],
    ['"prior(x: int)": x', 'FG0501 `prior` is defined twice @ 7:4'],
    ['"f(x: int) -> string": x + 1', 'FG0601 `f` is written to give string, and its expression gives int @ 7:26'],
    ['"f(x: int, y: int) -> float": x / y', 'FG0703 `f` may be missing, and is written to give float @ 7:33'],
    ['"f(x: int)": x + user.hits', 'FG0522 A function does not see `user` @ 7:20'],
    ['"f(x: int)": x + uses_prior', 'FG0522 A function does not see `uses_prior` @ 7:20'],
    ['"f(x: int)": x + position', 'FG0522 A function does not see `position` @ 7:20'],
    ['"f(x: text)": x', 'FG0506 There is no type `text` @ 7:9'],
    ['"f(x: int)": x + y', 'FG0503 Nothing here is called `y` @ 7:20'],
    ['"f(x: int)": f(x - 1)', 'FG0803 The function `f` is defined by itself @ 7:16'],
    ['"f(x: int)": "[null].filter(y => y.price > x).count()"', 'FG0623 The type of `f` cannot be found out @ 7:17'],
    ['"f(x: int, x: int)": x', 'FG0317 The parameter `x` stands here twice @ 7:14'],
    ['"f(now: int)": 1', 'FG0206 `now` cannot be the name of a parameter @ 7:6'],
    ['"f(x: int": x', 'FG0303 This `(` is never closed @ 7:5'],
    ['"f(x)": x', 'FG0320 Did not expect `)` in a signature @ 7:7'],
    ['f: 1', 'FG0320 The signature ends too early @ 7:3'],
    ['f(x: int): x', 'FG0102 This signature needs quotes @ 7:3'],
    ['"f(x: int)": { expr: x, docs: An int. }', 'FG0201 A function has no key `docs` @ 7:27']
  ])('%s', (definition, finding) => {
    const found = check(project([definition], []))
    expect(found.filter((line) => !line.startsWith('FG1001'))).toEqual([finding])
  })

  it('is drawn where it goes in circles', () => {
    const text = project(['"a(x: int) -> int": b(x)', '"b(x: int) -> int": x + c(x)', '"c(x: int) -> int": a(x)'], ['asked: a(user.hits)'])
    expect(explained(text)).toEqual([
      'FG0803 These functions are defined by each other: a → b → c → a',
      '  7:23 `a` uses `b` here',
      '  8:27 `b` uses `c` here',
      '  9:23 `c` uses `a` here',
      '  = Every call ends because no function calls itself: walk a list with `map`, `filter` or `reduce` instead.'
    ])
  })

  it('may nest lambdas only so deep, those of the functions that it calls included', () => {
    const nested = '"two(xs: list<int>)": xs.count(x => xs.any(y => y > x))'
    expect(check(project([nested], ['asked: user.seen.count(x => user.seen.any(y => two(user.seen) > x + y))']))).toEqual([
      'FG0409 With the functions that it calls, lambdas are nested 4 deep here; at most 3 are allowed @ 10:10'
    ])
  })

  it('is warned of where nothing calls it, and where it does not read a parameter', () => {
    expect(check(project(['"idle(x: int)": x', '"half(x: int, y: int)": x / 2'], ['asked: half(1, 2)']))).toEqual([
      'FG1001 The function `idle` is never used @ 7:4',
      'FG1001 The parameter `y` is never used @ 8:17'
    ])
  })

  it('gets its quotes and its question mark', () => {
    expect(fixed(project(['f(x: int) -> int: x'], []))['put the signature in quotes']).toContain('\n  "f(x: int) -> int": x\n')
    expect(fixed(project(['"f(x: int) -> float": 1 / x'], ['a: "f(2) ?? 0.0"']))['write `-> float?`']).toContain('-> float?": 1 / x')
  })
})

describe('a call', () => {
  it.each([
    ['smoothed(1)', 'FG0607 `smoothed` needs its argument `tries` @ 9:11'],
    ['smoothed(1, 2, 3)', 'FG0607 `smoothed` takes 2 arguments at most, and this is one more @ 9:26'],
    ['smoothed(1, "a")', 'FG0606 `smoothed` takes float as `tries`, and this is string @ 9:23'],
    ['smoothed(1, times: 2)', 'FG0514 `smoothed` has no argument `times` @ 9:23'],
    ['smoothed(1, hits: 2)', 'FG0607 The argument `hits` of `smoothed` is given twice @ 9:29'],
    ['smoothed(1, x => x)', 'FG0613 `smoothed` takes no function as `tries` @ 9:23'],
    ['smoothd(1, 2)', 'FG0505 There is no function `smoothd` @ 9:11'],
    ['smoothed', 'FG0512 `smoothed` is a function, not a value @ 9:11']
  ])('%s', (call, finding) => {
    const found = check(project([SMOOTHED], [`asked: '${call}'`]).replace('  uses_prior: prior\n', ''))
    expect(found.filter((line) => !line.startsWith('FG1001'))).toEqual([finding])
  })

  it('that does not fit shows the definition, too', () => {
    const text = project([SMOOTHED], ['asked: smoothed("a", 2)'])
    expect(explained(text).slice(0, 4)).toEqual([
      'FG0606 `smoothed` takes float as `hits`, and this is string',
      '  10:19 string',
      '  10:10 of this function',
      '  7:4 `smoothed` is defined here'
    ])
  })

  it('of a broken function is silent', () => {
    expect(check(project(['"f(x: int) -> int": x + nothing'], ['asked: f(1) + f("a")']))).toEqual([
      'FG0503 Nothing here is called `nothing` @ 7:27'
    ])
  })
})
