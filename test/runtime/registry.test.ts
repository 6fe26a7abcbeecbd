import { describe, expect, it } from 'vitest'
import { LinkedKernels } from '../../src/registry/linked-kernels.js'
import { NotReadyError, Registry, RollbackError } from '../../src/registry/registry.js'
import { createSnapshot, snapshotParts } from '../../src/registry/snapshot.js'
import { UnknownFeatureError } from '../../src/runtime/errors.js'
import { Features } from '../../src/runtime/features.js'
import { sampleManifest, sampleSnapshot } from './sample.js'

function registryWith(...revisions: readonly string[]): Registry {
  let now = 0
  const registry = new Registry({ historySize: 3, clock: () => (now += 1000) })
  for (const revision of revisions) registry.activate(sampleSnapshot(revision))
  return registry
}

describe('the registry', () => {
  it('is not ready before the first activation', () => {
    const registry = registryWith()
    expect(registry.ready).toBe(false)
    expect(() => registry.current).toThrow(NotReadyError)
    expect(() => registry.rollback()).toThrow(NotReadyError)
    expect(registry.status()).toEqual({ history: [] })
  })

  it('has the snapshot that was activated last', () => {
    const registry = registryWith('one', 'two')
    expect(registry.current.manifest.revision).toBe('two')
    expect(registry.status()).toEqual({
      active: { revision: 'two', generation: 2, since: '1970-01-01T00:00:02.000Z', source: 'bundle' },
      lastAttempt: {
        at: '1970-01-01T00:00:02.000Z',
        stage: 'activate',
        ok: true,
        outcome: 'activated',
        revision: 'two',
        diagnostics: []
      },
      history: [
        { revision: 'two', active: true },
        { revision: 'one', active: false }
      ]
    })
    expect(JSON.parse(JSON.stringify(registry.status()))).toEqual(registry.status())
  })

  it('keeps a bounded history', () => {
    expect(
      registryWith('one', 'two', 'three', 'four')
        .status()
        .history.map(({ revision }) => revision)
    ).toEqual(['four', 'three', 'two'])
  })

  it('goes back step by step, and to a name', () => {
    const registry = registryWith('one', 'two', 'three')
    registry.rollback()
    expect(registry.current.manifest.revision).toBe('two')
    registry.rollback()
    expect(registry.current.manifest.revision).toBe('one')
    expect(() => registry.rollback()).toThrow(RollbackError)
    expect(registry.current.manifest.revision).toBe('one')
    registry.rollback('three')
    expect(registry.current.manifest.revision).toBe('three')
    expect(registry.status().active?.generation).toBe(6)
    expect(() => registry.rollback('four')).toThrow('revision four is not in the history')
  })

  it('goes back to what served before, also after a roll-back', () => {
    const registry = registryWith('good', 'bad')
    registry.rollback()
    registry.activate(sampleSnapshot('new'))
    registry.rollback()
    expect(registry.current.manifest.revision).toBe('good')
  })

  it('has every revision once', () => {
    expect(registryWith('one', 'two', 'one').status().history).toEqual([
      { revision: 'one', active: true },
      { revision: 'two', active: false }
    ])
  })

  it('notes a failure and changes nothing else', () => {
    const registry = registryWith('one')
    const before = registry.current
    registry.record({ stage: 'check', outcome: 'refused', message: 'no', diagnostics: [] })
    expect(registry.current).toBe(before)
    expect(registry.status().active).toEqual({ revision: 'one', generation: 1, since: '1970-01-01T00:00:01.000Z', source: 'bundle' })
    expect(registry.status().lastAttempt).toEqual({
      at: '1970-01-01T00:00:02.000Z',
      stage: 'check',
      ok: false,
      outcome: 'refused',
      message: 'no',
      diagnostics: []
    })
  })

  it('raises an alert with the first refusal in a row, and clears it with what is accepted', () => {
    const registry = registryWith('one')
    const refuse = (message: string): void => registry.record({ stage: 'check', outcome: 'refused', message, diagnostics: [] })
    refuse('first')
    refuse('second')
    expect(registry.status().alert).toEqual({ since: '1970-01-01T00:00:02.000Z', stage: 'check', message: 'second', count: 2 })
    registry.activate(sampleSnapshot('two'))
    expect(registry.status().alert).toBeUndefined()
    refuse('third')
    registry.record({ stage: 'read', outcome: 'unchanged', diagnostics: [] })
    expect(registry.status().alert).toBeUndefined()
  })

  it('keeps a pinned revision in sight until it is unpinned', () => {
    const registry = registryWith('one', 'two')
    registry.pin('one')
    expect(registry.current.manifest.revision).toBe('one')
    expect(registry.status().pinned).toBe('one')
    expect(() => registry.pin('never')).toThrow(RollbackError)
    registry.unpin()
    expect(registry.status().pinned).toBeUndefined()
    registry.pin()
    expect(registry.status()).toMatchObject({ pinned: 'one', active: { generation: 3 } })
  })

  it('is degraded until what the files say is active', () => {
    const registry = registryWith()
    registry.record({ stage: 'check', outcome: 'refused', message: 'no', diagnostics: [] })
    registry.restore(sampleSnapshot('kept'), 'the definitions do not compile')
    expect(registry.status()).toMatchObject({
      active: { revision: 'kept', source: 'persisted' },
      lastAttempt: { outcome: 'refused' },
      degraded: { since: '1970-01-01T00:00:02.000Z', reason: 'the definitions do not compile' }
    })
    registry.rollback('kept')
    expect(registry.status().degraded).toBeDefined()
    registry.activate(sampleSnapshot('new'), 'definitions')
    expect(registry.status().degraded).toBeUndefined()
  })

  it('tells listeners, whatever other listeners do', () => {
    const registry = registryWith('one')
    const heard: (string | undefined)[] = []
    const warnings: string[] = []
    const collect = (warning: Error): number => warnings.push(warning.message)
    process.on('warning', collect)
    registry.subscribe(() => {
      throw new Error('mine')
    })
    const end = registry.subscribe(({ active }) => heard.push(active?.revision))
    registry.activate(sampleSnapshot('two'))
    end()
    registry.activate(sampleSnapshot('three'))
    expect(heard).toEqual(['two'])
    return new Promise((resolve) => {
      setImmediate(() => {
        process.off('warning', collect)
        expect(warnings).toContain('mine')
        resolve(undefined)
      })
    })
  })

  it('holds frozen snapshots', () => {
    const { current } = registryWith('one')
    expect(Object.isFrozen(current)).toBe(true)
    expect(() => Object.assign(current, { manifest: undefined })).toThrow(TypeError)
  })
})

describe('handles', () => {
  it('follow the active revision', () => {
    const registry = registryWith('one')
    const features = new Features(registry)
    const age = features.feature('age')
    const ranker = features.set('ranker')
    const old = ranker.evaluate({ user: { age: 3 } })
    registry.activate(sampleSnapshot('two'))
    expect(ranker.evaluate({}).revision).toBe('two')
    expect(old.revision).toBe('one')
    expect(age.eval({ user: { age: 4 } })).toBe(4)
    const manifest = sampleManifest('three')
    const parts = snapshotParts({ ...manifest, features: [], sets: [], hosts: [] }, [])
    registry.activate(createSnapshot(parts, new LinkedKernels(parts, () => () => () => () => null)))
    expect(() => age.eval({})).toThrow(UnknownFeatureError)
    expect(features.names).toEqual([])
    features.rollback()
    expect(age.eval({ user: { age: 5 } })).toBe(5)
  })
})
