import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../src/diagnostics/catalogue.js'
import { compileProject } from '../../src/dsl/compile.js'
import { CompilationError, FeaGoError, Features } from '../../src/index.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import { compilerHere } from '../../src/reload/compiler-service.js'
import { DefinitionSource } from '../../src/reload/definition-source.js'
import { Reloader } from '../../src/reload/reloader.js'
import { type HostileEntry, readCorpus } from './corpus.js'
import { changesSince, surroundings } from './invariants.js'
import { type Attack, attacksOf, BYSTANDER, BYSTANDER_VALUE } from './project.js'

/** What no text of an author may bring into the code of a bundle. */
const USER_TEXT = /PWN|script|globalThis|process|require|import|eval|Function/
const MAX_GROWTH_BYTES = 64 * 2 ** 20
const LIVE = 'feago: 1\nsources: { other: { fields: { x: int } } }\nfeatures: { live: other.x + 1 }\n'
const UNPRINTABLE = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/
const ENTRIES = readCorpus()

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function heapBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

describe('hostile inputs', () => {
  const directory = mkdtempSync(join(tmpdir(), 'feago-hostile-'))
  const registry = new Registry()
  const features = new Features(registry)
  const before = surroundings()
  let heapBefore = 0

  /** Brings the directory's text into the registry, as an operator's deployment would. */
  async function deploy(text: string): Promise<void> {
    writeFileSync(join(directory, 'features.yaml'), text)
    const source = new DefinitionSource(directory, [], compilerHere())
    const backOff = { firstMs: 1000, mostMs: 1000 }
    await new Reloader({ source, hosts: [], registry, proofs: [], backOff, onError: () => undefined }).start()
  }

  function assertLive(): void {
    expect(features.feature('live').eval({ other: { x: 1 } })).toBe(2)
  }

  beforeAll(async () => {
    await deploy(LIVE)
    heapBefore = heapBytes()
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  test.each(ENTRIES.map((entry) => [entry.id, entry.why, entry] as const))('%s: %s', async (_, __, entry) => {
    for (const attack of attacksOf(entry)) {
      const failure = await failureOf(() => deploy(attack.text))
      if (failure === undefined) {
        try {
          assertEvaluates(features, entry, attack)
          await assertNoUserText(attack)
        } finally {
          await deploy(LIVE)
        }
      } else assertRefused(failure, entry, attack)
      assertLive()
      expect(changesSince(before)).toEqual([])
    }
  })

  test.each([
    '__proto__',
    'a\n*/ globalThis.PWN=1 /*.yaml',
    'x`${globalThis.PWN=1}`.yaml',
    '//# sourceMappingURL=data:.yaml',
    'a\u2028globalThis.PWN=1'
  ])('a file called %j', async (path) => {
    const { bundle, diagnostics } = await compileProject({ files: [{ path, text: LIVE }] })
    if (bundle === undefined) throw new Error(diagnostics[0]?.message)
    expect(bundle.kernels.join('')).not.toMatch(USER_TEXT)
    expect(loadBundle(bundle).kernels.feature(0)).toBeInstanceOf(Function)
    expect(changesSince(before)).toEqual([])
  })

  test('leave no memory behind', () => {
    expect(heapBytes() - heapBefore).toBeLessThan(MAX_GROWTH_BYTES)
  })
})

async function failureOf(action: () => Promise<void>): Promise<unknown> {
  try {
    await action()
    return undefined
  } catch (error) {
    return error
  }
}

/** Only located diagnostics with the codes of the corpus, and no stack trace. */
function assertRefused(failure: unknown, { expect: expected }: HostileEntry, { start, end, notation }: Attack): void {
  if (!(failure instanceof CompilationError)) throw failure
  const errors = failure.diagnostics.filter(({ severity }) => severity === 'error')
  const codes = [...new Set(errors.map(({ code }) => code))]
  expect({ outcome: 'reject', codes, notation }).toEqual({ ...expected, notation })
  for (const { code, labels, message } of errors) {
    expect(CATALOGUE).toHaveProperty(code)
    expect(message).not.toMatch(/\bat .+:\d+:\d+/)
    const primary = labels.find((label) => label.primary)?.span
    if (primary === undefined) throw new Error(`${code} points at nothing`)
    expect(primary.start).toBeGreaterThanOrEqual(start)
    expect(primary.end).toBeGreaterThanOrEqual(primary.start)
    expect(primary.end).toBeLessThanOrEqual(end)
  }
  // What is shown to an operator must not act on the terminal, nor read in another order than it is.
  expect(failure.message).not.toMatch(UNPRINTABLE)
}

function assertEvaluates(features: Features, { expect: expected }: HostileEntry, { feature, context, bystander, notation }: Attack): void {
  const matrix = features.evaluate(bystander ? [feature, BYSTANDER] : [feature], context)
  const value = matrix.value(0, feature)
  const reason = matrix.reasons(0)[feature]
  const outcome = reason === undefined ? { outcome: 'value', value } : { outcome: 'missing', reason: reason.code }
  expect({ ...outcome, notation }).toEqual({ ...expected, notation })
  if (bystander) expect(matrix.value(0, BYSTANDER)).toBe(BYSTANDER_VALUE)
  try {
    expect(features.feature(feature).eval(context)).toEqual(value)
  } catch (error) {
    expect(error).toBeInstanceOf(FeaGoError)
    expect(value).toBeNull()
  }
}

/** Texts of authors are constants of the bundle, never part of its code. */
async function assertNoUserText({ text }: Attack): Promise<void> {
  const { bundle } = await compileProject({ files: [{ path: 'features.yaml', text }] })
  expect(bundle?.kernels.join('')).not.toMatch(USER_TEXT)
}
