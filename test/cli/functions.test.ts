import { describe, expect, test } from 'vitest'
import { FUNCTIONS } from '../../src/functions/index.js'
import { feago } from './command-line.js'

describe('feago functions', () => {
  test('lists every function under the heading of its family', async () => {
    const { code, stdout, stderr } = await feago('/', ['functions'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Strings$/m)
    for (const { name, family } of FUNCTIONS) if (family !== 'operators') expect(stdout).toContain(`  ${name}(`)
  })

  test('shows one function with its examples', async () => {
    const { stdout } = await feago('/', ['functions', 'len'])
    expect(stdout).toMatch(/^len\(/)
    expect(stdout).toMatch(/\n {2}len\(.*\/\/ \d/)
  })

  test('shows a family', async () => {
    const { stdout } = await feago('/', ['functions', 'geography'])
    expect(stdout).toMatch(/^Geography\n {2}haversine_km\(/)
  })

  test('is data for programs', async () => {
    const rows = JSON.parse((await feago('/', ['functions', '--format', 'json'])).stdout)
    expect(rows.map((row: { name: string }) => row.name)).toEqual(FUNCTIONS.map(({ name }) => name))
    const len = rows.find((row: { name: string }) => row.name === 'len')
    expect(len).toMatchObject({
      family: expect.any(String),
      doc: expect.any(String),
      signatures: expect.arrayContaining(['len(text: string) -> int'])
    })
    expect(len.examples.length).toBeGreaterThan(0)
  })

  test('is Markdown for documentation', async () => {
    const { stdout } = await feago('/', ['functions', 'len', '--format', 'markdown'])
    expect(stdout).toMatch(/^## `len`\n\n```\nlen\(/)
  })

  test.each([
    [{ CI: '1' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [{ FORCE_COLOR: '1' }, true],
    [{}, false]
  ])('in a pipe with %j, coloured is %s', async (env, colored) => {
    const { stdout } = await feago('/', ['functions'], { env })
    expect(stdout.includes('\u001b[')).toBe(colored)
  })

  test.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false]
  ])('on a terminal with %j, coloured is %s', async (env, colored) => {
    const { stdout } = await feago('/', ['functions'], { env, terminal: true })
    expect(stdout.includes('\u001b[')).toBe(colored)
  })

  test('machine formats never have colours', async () => {
    const { stdout } = await feago('/', ['functions', '--format', 'json'], { env: { FORCE_COLOR: '1' }, terminal: true })
    expect(stdout).not.toContain('\u001b[')
  })
})

describe('feago operators', () => {
  test('lists every operator with its keys, by family', async () => {
    const { code, stdout, stderr } = await feago('/', ['operators'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Counts and rates\n {2}rate: top, bottom, prior\?, weight\?, window\?, windows\?, field\?, key\?$/m)
  })

  test('shows one with the expression that it stands for', async () => {
    const { stdout } = await feago('/', ['operators', 'list_size'])
    expect(stdout).toBe(`list_size: source

How many elements a list has. It takes normalizers, buckets and sequences.

  source: A list, such as \`item.tags\`.

  type: list_size
  source: item.tags
  # len(item.tags)
`)
  })

  test('says what was most likely meant', async () => {
    const { code, stderr } = await feago('/', ['operators', 'rat'])
    expect(code).toBe(2)
    expect(stderr).toContain('there is no operator "rat"')
    expect(stderr).toContain('did you mean `rate`?')
  })
})
