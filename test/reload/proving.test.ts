import { setTimeout } from 'node:timers/promises'
import type { Features, OpenFeaturesOptions } from 'feago'
import { afterEach, describe, expect, it, test } from 'vitest'
import { CompilationError } from '../../src/reload/compilation-error.js'
import { RefusedError } from '../../src/reload/refused-error.js'
import { closeAll, generation, opened, status, temporaryProject } from './service.js'
import type { TemporaryProject } from './temporary-project.js'

/** What a change goes through before it becomes active, and how each stage refuses one. */
const SOURCES = `feago: 1
sources:
  user: { key: { user_id: string }, fields: { age: int?, views: int, embedding: vector<4> } }
  item: { role: candidate, key: { item_id: string }, fields: { price: float? } }
`
const FEATURES = `features:
  age: { expr: user.age, default: 0 }
  price: { expr: item.price, default: 0.0 }
  interest: user.embedding
sets:
  ranker: { columns: [age, price] }
`
const WATCH = { watch: { debounceMs: 5, pollMs: 50 }, warmUp: false, onError: () => undefined } as const

afterEach(closeAll)

async function started(options: OpenFeaturesOptions = {}): Promise<{ readonly project: TemporaryProject; readonly service: Features }> {
  const project = await temporaryProject({ 'features.yaml': SOURCES + FEATURES })
  return { project, service: await opened(project, { ...WATCH, ...options }) }
}

const refused = (service: Features): Promise<void> => status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'refused')

test('a column that is encoded in another way would mislead the model that reads it', async () => {
  const encoded = (mean: number): string =>
    `${SOURCES}${FEATURES}`.replace('[age, price]', `[{ feature: age, encode: { zscore: { mean: ${mean}, stddev: 2 } } }, price]`)
  const project = await temporaryProject({ 'features.yaml': encoded(1) })
  const service = await opened(project, WATCH)
  await project.write('features.yaml', encoded(3))
  await refused(service)
  expect(service.status().lastAttempt).toMatchObject({
    stage: 'compatibility',
    diagnostics: [{ code: 'FG1204', message: 'The column `age_zscore` of the set `ranker` would be encoded in another way' }]
  })
})

describe('a change is refused', () => {
  test.each([
    ['parse', 'a file that is no YAML', 'features: [', 'FG0101'],
    ['parse', 'an empty file', '', 'FG0113'],
    ['check', 'a field that there is not', `${SOURCES}${FEATURES.replace('user.age', 'user.agee')}`, 'FG0504'],
    [
      'self-test',
      'a test that fails',
      `${SOURCES}${FEATURES.replace('default: 0 }', 'default: 0, tests: [{ given: { user: { age: 3 } }, expect: 4 }] }')}`,
      'FG1201'
    ],
    ['compatibility', 'a feature that is gone', `${SOURCES}${FEATURES.replace('  interest: user.embedding\n', '')}`, 'FG1202'],
    ['compatibility', 'a set that is gone', `${SOURCES}${FEATURES.slice(0, FEATURES.indexOf('sets:'))}`, 'FG1202'],
    [
      'compatibility',
      'another type',
      `${SOURCES}${FEATURES.replace('item.price, default: 0.0', 'item.price < 3, default: false')}`,
      'FG1203'
    ],
    [
      'compatibility',
      'what may be missing now',
      `${SOURCES}${FEATURES.replace('{ expr: user.age, default: 0 }', '{ expr: user.age, type: int? }')}`,
      'FG1203'
    ],
    ['compatibility', 'another length of a vector', `${SOURCES.replace('vector<4>', 'vector<8>')}${FEATURES}`, 'FG1203'],
    ['compatibility', 'another order of columns', `${SOURCES}${FEATURES.replace('[age, price]', '[price, age]')}`, 'FG1204'],
    ['compatibility', 'one more column', `${SOURCES}${FEATURES.replace('[age, price]', '[age, price, interest]')}`, 'FG1204']
  ])('at %s: %s', async (stage, _, text, code) => {
    const { project, service } = await started()
    const { revision } = service
    await project.write('features.yaml', text)
    await refused(service)
    const { active, lastAttempt, alert } = service.status()
    expect(active).toMatchObject({ revision, generation: 1 })
    expect(lastAttempt).toMatchObject({ stage, ok: false, outcome: 'refused' })
    expect(lastAttempt?.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code)
    expect(alert).toMatchObject({ stage, count: 1 })
    expect(service.feature('age').eval({ user: { age: 3 } })).toBe(3)
  })

  it('and what breaks is named, in a message that people can read', async () => {
    const errors: Error[] = []
    const { project, service } = await started({ onError: (error) => errors.push(error) })
    await project.write('features.yaml', SOURCES + FEATURES.replace('  interest: user.embedding\n', '').replace('[age, price]', '[age]'))
    await refused(service)
    expect(errors[0]).toBeInstanceOf(RefusedError)
    expect(errors[0]?.message).toContain('2 breaking changes')
    expect(errors[0]?.message).toContain('The feature `interest` is in use and would be gone')
    expect(errors[0]?.message).toContain('The column 2 of the set `ranker` is `price` and would be gone')
  })

  it('unless breaking changes are allowed, or nobody could have used what changes', async () => {
    const { project, service } = await started({ breaking: 'allow' })
    await project.write('features.yaml', SOURCES + FEATURES.replace('[age, price]', '[price]'))
    await generation(service, 2)
    expect(service.set('ranker').columns).toEqual(['price'])
  })

  it('an int where a float was breaks nobody', async () => {
    const { project, service } = await started()
    await project.write('features.yaml', SOURCES + FEATURES.replace('{ expr: item.price, default: 0.0 }', 'user.views'))
    await generation(service, 2)
  })
})

describe('the tests beside the definitions', () => {
  const withTest = (test: string): string =>
    `${SOURCES}features:\n  ratio:\n    expr: item.price / user.views\n    type: float?\n    tests:\n      - ${test}\n`

  test.each([
    ['hold with the value', '{ given: { user: { views: 4 }, item: { price: 2.0 } }, expect: 0.5 }'],
    ['hold within a part in a billion', '{ given: { user: { views: 3 }, item: { price: 1.0 } }, expect: 0.33333333333 }'],
    ['hold where nothing is expected and nothing is there', '{ given: { user: { views: 0 }, item: { price: 2.0 } }, expect: null }']
  ])('%s', async (_, definition) => {
    const project = await temporaryProject({ 'features.yaml': withTest(definition) })
    expect((await opened(project)).ready).toBe(true)
  })

  test.each([
    ['another value', '{ given: { user: { views: 4 }, item: { price: 2.0 } }, expect: 0.6 }', '`ratio` is 0.5, and its test expects 0.6'],
    [
      'a value where none is expected',
      '{ name: empty, given: { user: { views: 4 }, item: { price: 2.0 } }, expect: null }',
      '`ratio` is 0.5, and its test "empty" expects missing'
    ],
    ['nothing where a value is expected', '{ given: { user: { views: 4 } }, expect: 0.5 }', '`ratio` is missing, and its test expects 0.5']
  ])('fail with %s, at the start too', async (_, definition, message) => {
    const project = await temporaryProject({ 'features.yaml': withTest(definition) })
    await expect(opened(project)).rejects.toThrow(message)
    expect((await opened(project, { selfTest: false })).ready).toBe(true)
  })

  it('are not counted as requests', async () => {
    const project = await temporaryProject({ 'features.yaml': withTest('{ given: { user: { views: 0 } }, expect: null }') })
    const service = await opened(project)
    expect(service.counters().inputs['item.price']?.absent ?? 0).toBe(0)
  })
})

describe('what comes to nothing', () => {
  it('a comment keeps the revision, its counters and its generation; what is said of it is new', async () => {
    const { project, service } = await started()
    service.feature('age').eval({ user: {} })
    const before = service.counters().inputs['user.age']
    const { revision } = service
    await project.write('features.yaml', `# A comment\n${SOURCES}${FEATURES.replace('default: 0 }', 'default: 0, doc: Years. }')}`)
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'unchanged')
    expect(service.status().active).toMatchObject({ revision, generation: 1 })
    expect(service.counters().inputs['user.age']).toEqual(before)
    expect(service.describe('age')).toMatchObject({ doc: 'Years.', place: { line: 7 } })
  })

  it('a broken change that is taken back clears the alert', async () => {
    const { project, service } = await started()
    await project.write('features.yaml', 'features: [')
    await refused(service)
    expect(service.status().alert).toBeDefined()
    await project.write('features.yaml', SOURCES + FEATURES)
    await status(service, ({ alert }) => alert === undefined)
    expect(service.status()).toMatchObject({ active: { generation: 1 }, lastAttempt: { outcome: 'unchanged', ok: true } })
  })
})

describe('an operator', () => {
  it('rolls back; the same files do not come back by themselves, and do when they are asked for', async () => {
    const { project, service } = await started()
    await project.write('features.yaml', SOURCES + FEATURES.replace('user.age', 'user.age + 1'))
    await generation(service, 2)
    service.rollback()
    await project.write('notes.txt', 'touch')
    await project.write('features.yaml', SOURCES + FEATURES.replace('user.age', 'user.age + 1'))
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'unchanged')
    expect(service.feature('age').eval({ user: { age: 3 } })).toBe(3)
    expect(await service.reload()).toMatchObject({ outcome: 'activated', ok: true })
    expect(service.feature('age').eval({ user: { age: 3 } })).toBe(4)
  })

  it('pins a revision, whatever happens to the files, and follows them again', async () => {
    const { project, service } = await started()
    service.pin()
    await project.write('features.yaml', SOURCES + FEATURES.replace('user.age', 'user.age + 1'))
    await setTimeout(200)
    expect(service.status().active?.generation).toBe(1)
    expect(await service.reload()).toMatchObject({
      ok: false,
      stage: 'activate',
      message: expect.stringContaining('is pinned; unpin it first')
    })
    service.unpin()
    await generation(service, 2)
    expect(service.feature('age').eval({ user: { age: 3 } })).toBe(4)
  })

  it('asks for a reload of broken files and is told what is wrong', async () => {
    const { project, service } = await started({ watch: false })
    await project.write('features.yaml', 'features: [')
    expect(await service.reload()).toMatchObject({ ok: false, stage: 'parse', outcome: 'refused' })
    await project.write('features.yaml', SOURCES + FEATURES)
    expect(await service.reload()).toMatchObject({ ok: true })
  })
})

describe('a project that is broken at the start', () => {
  it('is an error, or is ready with the first good edit', async () => {
    const project = await temporaryProject({ 'features.yaml': 'features: [' })
    await expect(opened(project, WATCH)).rejects.toThrow(CompilationError)
    const service = await opened(project, { ...WATCH, failFast: false })
    expect(service.ready).toBe(false)
    expect(service.status()).toMatchObject({ lastAttempt: { ok: false, stage: 'parse' }, alert: { count: 1 }, history: [] })
    expect(() => service.feature('age')).toThrow('no revision has been activated yet')
    await project.write('features.yaml', SOURCES + FEATURES)
    await generation(service, 1)
    expect(service.feature('age').eval({ user: { age: 3 } })).toBe(3)
    expect(service.status().alert).toBeUndefined()
  })
})
