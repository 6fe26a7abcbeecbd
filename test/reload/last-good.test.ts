import { generateKeyPairSync } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BundleError, followBundle } from 'feago'
import { afterEach, describe, expect, it } from 'vitest'
import { signed, statementOf } from '../../src/bundle/signature.js'
import { privateKeyOf } from '../../src/bundle/signing-keys.js'
import { writeBundle } from '../../src/bundle/store.js'
import { compileProject } from '../../src/dsl/compile.js'
import { closeAll, closing, generation, opened, status, temporaryProject } from './service.js'

/** What is served where the files are broken when a process begins, and bundles that are followed. */
const definitions = (expression: string): string =>
  `feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  answer: ${expression}\n`
const WATCH = { watch: { debounceMs: 5, pollMs: 50 }, warmUp: false, onError: () => undefined } as const

afterEach(closeAll)

describe('the last good revision', () => {
  it('is served where the files are broken at the start, and the status says so until they are mended', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions('user.age + 1') })
    const archive = await temporaryProject({})
    const persist = { directory: join(archive.path, 'kept') }
    const before = await opened(project, { ...WATCH, persist })
    expect(before.status().persisted).toMatchObject({ revision: before.revision })
    await before.close()
    await project.write('features.yaml', definitions('user.agee'))
    const after = await opened(project, { ...WATCH, persist })
    expect(after.feature('answer').eval({ user: { age: 3 } })).toBe(4)
    expect(after.status()).toMatchObject({
      active: { revision: before.revision, source: 'persisted' },
      lastAttempt: { ok: false, stage: 'check', diagnostics: [{ code: 'FG0504' }] },
      degraded: { reason: expect.stringContaining('do not compile') },
      alert: { count: 1 }
    })
    await project.write('features.yaml', definitions('user.age + 2'))
    await generation(after, 2)
    expect(after.status().degraded).toBeUndefined()
    expect(after.status().active?.source).toBe('definitions')
  })

  it('is no degradation any more, once the files say the same again', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions('user.age + 1') })
    const persist = { directory: (await temporaryProject({})).path }
    await (await opened(project, { persist })).close()
    await project.write('features.yaml', 'features: [')
    const service = await opened(project, { ...WATCH, persist })
    expect(service.status().degraded).toBeDefined()
    await project.write('features.yaml', definitions('user.age + 1'))
    await status(service, ({ lastAttempt }) => lastAttempt?.ok === true)
    expect(service.status().degraded).toBeUndefined()
    expect(service.status().active?.source).toBe('definitions')
  })

  it('is kept of three revisions', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions('user.age + 1') })
    const archive = await temporaryProject({})
    const service = await opened(project, { persist: { directory: archive.path } })
    for (let version = 2; version <= 5; version++) {
      await project.write('features.yaml', definitions(`user.age + ${version}`))
      expect(await service.reload()).toMatchObject({ ok: true })
    }
    expect(await readdir(archive.path)).toHaveLength(3)
  })

  it('is passed over where it is damaged, and the one before it serves', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions('user.age + 1') })
    const archive = await temporaryProject({})
    const persist = { directory: archive.path }
    const service = await opened(project, { persist })
    await project.write('features.yaml', definitions('user.age + 2'))
    await service.reload()
    const newest = (await readdir(archive.path)).sort().at(-1) ?? ''
    await writeFile(join(archive.path, newest), 'x', { flag: 'a' })
    await project.write('features.yaml', 'features: [')
    const after = await opened(project, { ...WATCH, persist })
    expect(after.feature('answer').eval({ user: { age: 3 } })).toBe(4)
    expect(after.status().persisted?.message).toContain(newest)
  })

  it('cannot be kept where there is no place for it, which stops nothing', async () => {
    const project = await temporaryProject({ 'features.yaml': definitions('user.age + 1'), 'file.txt': '' })
    const service = await opened(project, { persist: { directory: join(project.path, 'file.txt', 'kept') } })
    expect(service.ready).toBe(true)
    expect(service.status().persisted?.message).toBeDefined()
  })

  it('is none where nothing was kept: the first start with broken files fails', async () => {
    const project = await temporaryProject({ 'features.yaml': 'features: [' })
    const archive = await temporaryProject({})
    await expect(opened(project, { persist: { directory: archive.path } })).rejects.toThrow('do not compile')
  })
})

describe('a compiled directory', () => {
  async function compile(directory: string, expression: string, sign?: { readonly pem: string; readonly sequence: number }): Promise<void> {
    const { bundle, diagnostics } = await compileProject({ files: [{ path: 'features.yaml', text: definitions(expression) }] })
    if (bundle === undefined) throw new Error(JSON.stringify(diagnostics))
    const signature =
      sign === undefined ? undefined : signed(statementOf(bundle.manifest, sign.sequence), privateKeyOf(sign.pem, 'the key'))
    await writeBundle(directory, bundle, { declarations: '', sourceMap: '{}', signature })
  }

  it('is followed like definitions are', async () => {
    const directory = (await temporaryProject({})).path
    await compile(directory, 'user.age + 1')
    const service = closing(await followBundle(directory, WATCH))
    expect(service.status().active?.source).toBe('bundle')
    await compile(directory, 'user.age + 2')
    await generation(service, 2)
    expect(service.feature('answer').eval({ user: { age: 3 } })).toBe(5)
    await writeFile(join(directory, 'manifest.json'), '{')
    await status(service, ({ lastAttempt }) => lastAttempt?.outcome === 'refused')
    expect(service.status()).toMatchObject({ active: { generation: 2 }, lastAttempt: { stage: 'read' } })
  })

  it('must be signed where that is asked for, and not before what was accepted', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' }
    })
    const directory = (await temporaryProject({})).path
    const remember = (await temporaryProject({})).path
    const trust = { keys: [publicKey], remember }
    await compile(directory, 'user.age + 1')
    await expect(followBundle(directory, { ...WATCH, trust })).rejects.toThrow('is not signed')
    await expect(followBundle(directory, { ...WATCH, trust: { keys: ['nonsense'] }, failFast: false })).rejects.toThrow(BundleError)
    await compile(directory, 'user.age + 1', { pem: privateKey, sequence: 10 })
    const service = closing(await followBundle(directory, { ...WATCH, trust }))
    await compile(directory, 'user.age + 2', { pem: privateKey, sequence: 9 })
    expect(await service.reload()).toMatchObject({
      ok: false,
      message: expect.stringContaining('it was signed as number 9, and 10 was accepted before')
    })
    await compile(directory, 'user.age + 2', { pem: privateKey, sequence: 11 })
    expect(await service.reload()).toMatchObject({ ok: true })
    // The same, signed anew: what was accepted before is a replay from then on.
    await compile(directory, 'user.age + 2', { pem: privateKey, sequence: 12 })
    expect(await service.reload()).toMatchObject({ ok: true, outcome: 'unchanged' })
    await compile(directory, 'user.age + 2', { pem: privateKey, sequence: 11 })
    expect(await service.reload()).toMatchObject({ ok: false, message: expect.stringContaining('12 was accepted before') })
    await service.close()
    await rm(join(directory, 'signature.json'))
    await expect(followBundle(directory, { ...WATCH, trust })).rejects.toThrow('is not signed')
    const replayed = closing(await followBundle(directory, { ...WATCH, trust: { ...trust, allowRollback: true }, failFast: false }))
    await compile(directory, 'user.age + 1', { pem: privateKey, sequence: 10 })
    expect(await replayed.reload()).toMatchObject({ ok: true })
  })
})
