import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { defineFeature, type Features, openFeatures } from 'feago'
import { afterEach, describe, expect, it } from 'vitest'
import { CompilationError } from '../../src/reload/compilation-error.js'
import { ProjectReadError } from '../../src/reload/project-read-error.js'
import { closeAll, opened, status, temporaryProject } from './service.js'
import type { TemporaryProject } from './temporary-project.js'

const SOURCES = `feago: 1
sources:
  user: { fields: { age: int, clicks: { type: list<string>, max_items: 10 }, views: int } }
`

function features(expression: string): string {
  return `feago: 1\nfeatures:\n  answer: ${expression}\n`
}

async function projectWith(expression: string): Promise<TemporaryProject> {
  return temporaryProject({ 'sources.yaml': SOURCES, 'features.yaml': features(expression) })
}

const ANSWER_CONTEXT = { user: { age: 30, clicks: ['a'], views: 4 } }

afterEach(closeAll)

describe('opening a project', () => {
  it('compiles and evaluates it', async () => {
    const service = await opened(await projectWith('len(user.clicks) / user.views ?? 0.0'))
    expect(service.feature<number>('answer').eval(ANSWER_CONTEXT)).toBe(0.25)
    expect(service.status()).toMatchObject({ active: { revision: service.revision, generation: 1 }, lastAttempt: { outcome: 'activated' } })
    expect(service.revision).toMatch(/^[0-9a-f]{64}$/)
  })

  it('fails with all diagnostics', async () => {
    const project = await projectWith('user.agee + 1')
    const error: unknown = await openFeatures(project.path).catch((reason: unknown) => reason)
    if (!(error instanceof CompilationError)) throw error
    expect(error.code).toBe('compilation')
    expect(error.diagnostics.length).toBeGreaterThan(0)
    expect(error.message).toContain('features.yaml:3')
    expect(error.message).toContain('user.agee')
    expect(error.message).not.toContain('\u001B')
  })

  it('fails where there is nothing', async () => {
    const project = await temporaryProject({})
    await expect(openFeatures(project.path)).rejects.toThrow(ProjectReadError)
    await expect(openFeatures(join(project.path, 'nope'), { watch: true })).rejects.toThrow(ProjectReadError)
  })

  it('joins host features, which definitions may use', async () => {
    const project = await projectWith('double_age + 1')
    const double = defineFeature<number>({
      name: 'double_age',
      type: 'int',
      inputs: ['user.age'],
      eval: (inputs) => inputs.getInt('user.age') * 2
    })
    const service = await opened(project, { hosts: [double] })
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(61)
    expect(service.describe('double_age').kind).toBe('host')
    expect(() => service.feature('answer').eval({})).toThrow('answer is unavailable: user.age was absent')
  })
})

describe('following the files', () => {
  const WATCH = { watch: { debounceMs: 5, pollMs: 100 } } as const

  it('activates what compiles, and keeps what was when it does not', async () => {
    const project = await projectWith('user.age + 1')
    const errors: Error[] = []
    const service = await opened(project, { ...WATCH, onError: (error) => errors.push(error) })
    const answer = service.feature<number>('answer')
    expect(answer.eval(ANSWER_CONTEXT)).toBe(31)

    await project.write('features.yaml', features('user.age + 2'))
    await status(service, ({ active }) => active?.generation === 2)
    expect(answer.eval(ANSWER_CONTEXT)).toBe(32)

    await project.write('features.yaml', features('user.age +'))
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'refused')
    expect(answer.eval(ANSWER_CONTEXT)).toBe(32)
    expect(service.status().active?.generation).toBe(2)
    expect(service.status().lastAttempt?.diagnostics?.length).toBeGreaterThan(0)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toBeInstanceOf(CompilationError)

    await project.write('features.yaml', features('user.age + 2'))
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'unchanged')
    expect(service.status().active?.generation).toBe(2)
  })

  it('survives the directory going away and coming back', async () => {
    const project = await projectWith('user.age + 1')
    const service = await opened(project, { ...WATCH, onError: () => undefined })
    await rename(project.path, `${project.path}-away`)
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'refused')
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(31)
    await rm(project.path, { recursive: true, force: true })
    await rename(`${project.path}-away`, project.path)
    await project.write('features.yaml', features('user.age + 5'))
    await status(service, ({ active }) => active?.generation === 2)
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(35)
  })

  it('stays rolled back until the files change', async () => {
    const project = await projectWith('user.age + 1')
    const service = await opened(project, WATCH)
    await project.write('features.yaml', features('user.age + 2'))
    await status(service, ({ active }) => active?.generation === 2)
    service.rollback()
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(31)
    await project.write('features.yaml', features('user.age + 3'))
    await status(service, ({ active }) => active?.generation === 4)
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(33)
  })

  it('ends with close, and features can still be evaluated', async () => {
    const project = await projectWith('user.age + 1')
    const service = await opened(project, WATCH)
    await service.close()
    await project.write('features.yaml', features('user.age + 2'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(service.status().active?.generation).toBe(1)
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(31)
  })
})

describe('warming up', () => {
  const changed = async (options: Parameters<typeof openFeatures>[1]): Promise<Features> => {
    const project = await projectWith('user.age + 1')
    const service = await opened(project, { watch: { debounceMs: 5 }, ...options })
    service.feature('answer').eval(ANSWER_CONTEXT)
    await project.write('features.yaml', features('user.age + 2'))
    await status(service, ({ active }) => active?.generation === 2)
    return service
  }

  it('precedes the activation of a change, which is right from the first request on', async () => {
    const service = await changed({})
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(32)
    expect(service.status().lastAttempt?.warmUp?.evaluations).toBeGreaterThan(0)
    expect(service.counters().features['answer']).toEqual({ unavailable: 0 })
  })

  it('is left out where it is not wanted', async () => {
    const service = await changed({ warmUp: false })
    expect(service.feature('answer').eval(ANSWER_CONTEXT)).toBe(32)
    expect(service.status().lastAttempt).not.toHaveProperty('warmUp')
  })

  it('packs stored candidates for the change', async () => {
    const definitions = (price: string): string => `
feago: 1
sources:
  item: { role: candidate, key: { item_id: string }, fields: { price: float? } }
features:
  price: ${price} ?? 0.0
sets:
  ranker: { columns: [price] }
`
    const project = await temporaryProject({ 'features.yaml': definitions('item.price') })
    const service = await opened(project, { watch: { debounceMs: 5 } })
    const ranker = service.set('ranker')
    const store = ranker.store({ maxCandidates: 10 })
    let reads = 0
    const item = {
      item_id: 'i',
      get price() {
        reads++
        return 3
      }
    }
    store.put([item])
    await project.write('features.yaml', definitions('item.price * 2'))
    await status(service, ({ active }) => active?.generation === 2)
    const before = reads
    expect(ranker.evaluate({}, store.select(['i'])).column('price')).toEqual([6])
    expect(reads).toBe(before)
  })
})
