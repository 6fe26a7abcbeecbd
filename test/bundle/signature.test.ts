import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as promises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AcceptedSequence } from '../../src/bundle/accepted-sequence.js'
import { BundleArchive } from '../../src/bundle/archive.js'
import type { Bundle } from '../../src/bundle/bundle.js'
import { digest } from '../../src/bundle/digest.js'
import { manifestText } from '../../src/bundle/manifest-text.js'
import { type Signature, signed, statementOf, verified } from '../../src/bundle/signature.js'
import { privateKeyOf, publicKeyOf } from '../../src/bundle/signing-keys.js'
import { readStored, writeBundle } from '../../src/bundle/store.js'
import { type Trust, verify } from '../../src/bundle/trust.js'
import { openBundle } from '../../src/runtime/open-bundle.js'
import { keyPair } from './key-pair.js'
import { sampleBundle } from './sample-bundle.js'

const OURS = keyPair()
const THEIRS = keyPair()
const OURS_PUBLIC = publicKeyOf(OURS.publicPem, 'ours')

function signatureOf(bundle: Bundle, sequence = 7, privatePem = OURS.privatePem): Signature {
  return signed(statementOf(bundle.manifest, sequence), privateKeyOf(privatePem, 'mine'))
}

function reasonOf(signature: unknown, bundle: Bundle): string {
  const verification = verified(signature, bundle.manifest, digest(manifestText(bundle.manifest)), [OURS_PUBLIC])
  return verification.kind === 'trusted' ? 'trusted' : verification.reason
}

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'feago-signature-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('a signature', () => {
  const bundle = sampleBundle('one')

  test('is verified with the public half of the key', () => {
    expect(reasonOf(signatureOf(bundle), bundle)).toBe('trusted')
    expect(reasonOf(JSON.parse(JSON.stringify(signatureOf(bundle))), bundle)).toBe('trusted')
  })

  test('names the milliseconds of its making unless it is told a number', () => {
    const before = Date.now()
    const { sequence } = statementOf(bundle.manifest)
    expect(sequence).toBeGreaterThanOrEqual(before)
    expect(sequence).toBeLessThanOrEqual(Date.now())
    for (const bad of [-1, 1.5, Number.NaN, 2 ** 53]) expect(() => statementOf(bundle.manifest, bad)).toThrow('is no sequence number')
  })

  test('names the digest of manifest.json, and the fingerprint of the key', async () => {
    await writeBundle(directory, bundle, { declarations: '', sourceMap: '{}', signature: signatureOf(bundle) })
    const stored: Signature = JSON.parse(readFileSync(join(directory, 'signature.json'), 'utf8'))
    const text = readFileSync(join(directory, 'manifest.json'))
    expect(stored.manifestDigest).toBe(createHash('sha256').update(text).digest('hex'))
    const der = createPublicKey(OURS.publicPem).export({ type: 'spki', format: 'der' })
    expect(stored.keyId).toBe(createHash('sha256').update(der).digest('hex'))
  })

  test.each([
    ['unsigned', undefined],
    ['unknown-key', signatureOf(bundle, 7, THEIRS.privatePem)],
    ['bad-signature', { ...signatureOf(bundle, 7, THEIRS.privatePem), keyId: OURS_PUBLIC.id }],
    ['bad-signature', { ...signatureOf(bundle), sequence: 8 }],
    ['bad-signature', { ...signatureOf(sampleBundle('two')), revision: bundle.manifest.revision }],
    ['bad-signature', { ...signatureOf(bundle), signature: '' }],
    ['bad-signature', { ...signatureOf(bundle), format: 2 }],
    ['bad-signature', { ...signatureOf(bundle), revision: 'a\nmanifest b' }],
    ['bad-signature', null],
    ['bad-signature', 'x'],
    ['bad-signature', []],
    ['digest-differs', signatureOf(sampleBundle('two'))]
  ])('%s is the reason where it is so', (reason, signature) => {
    expect(reasonOf(signature, bundle)).toBe(reason)
  })

  property.prop([fc.anything({ withNullPrototype: true })])('is refused, whatever it is', (signature) => {
    expect(['unsigned', 'bad-signature']).toContain(reasonOf(signature, bundle))
  })

  property.prop([fc.constantFrom('revision', 'manifestDigest', 'codeDigest', 'keyId', 'signature'), fc.nat(), fc.constantFrom('0', 'f')])(
    'is refused with one character of it changed',
    (member, place, character) => {
      const genuine = signatureOf(bundle)
      const at = place % (genuine[member].length - (member === 'signature' ? 4 : 0))
      fc.pre(genuine[member][at] !== character)
      const changed = { ...genuine, [member]: genuine[member].slice(0, at) + character + genuine[member].slice(at + 1) }
      expect(reasonOf(changed, bundle)).not.toBe('trusted')
    }
  )
})

describe('a key', () => {
  test('must be what it is taken for', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const rsa = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const encrypted = generateKeyPairSync('ed25519').privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x'
    })
    expect(() => privateKeyOf(rsa, 'K')).toThrow('K is a key for rsa; signing takes one for ed25519')
    expect(() => publicKeyOf(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'K')).toThrow('K is a key for rsa')
    expect(() => privateKeyOf(encrypted.toString(), 'K')).toThrow('K is encrypted; decrypt it first')
    expect(() => privateKeyOf(OURS.publicPem, 'K')).toThrow('K is not a private key in PEM')
    expect(() => publicKeyOf('nonsense', 'K')).toThrow('K is not a public key in PEM')
    expect(() => publicKeyOf(OURS.privatePem, 'K')).toThrow('K is a private key; verifying takes the public one')
  })
})

describe('a directory that must be signed', () => {
  const trust: Trust = { keys: [THEIRS.publicPem, OURS.publicPem] }

  async function write(name: string, signature?: Signature): Promise<string> {
    await writeBundle(directory, sampleBundle(name), { declarations: '', sourceMap: '{}', signature })
    return directory
  }

  test('is opened where it is', async () => {
    const features = await openBundle(await write('one', signatureOf(sampleBundle('one'))), { trust })
    expect(features.revision).toBe(digest('one'))
  })

  test('is refused with the reason where it is not', async () => {
    await expect(openBundle(await write('one'), { trust })).rejects.toThrow(`${directory} is refused: it is not signed`)
    const theirs = signatureOf(sampleBundle('one'), 1, THEIRS.privatePem)
    await expect(openBundle(await write('one', theirs), { trust: { keys: [OURS.publicPem] } })).rejects.toThrow('is not trusted here')
    await expect(openBundle(directory, { trust: { keys: [] } })).rejects.toThrow('is not trusted here')
    await expect(openBundle(await write('two', theirs), { trust })).rejects.toThrow('it is not what was signed')
    await expect(openBundle(directory, { trust: { keys: ['x'] } })).rejects.toThrow('key 1 of the trusted ones is not a public key in PEM')
    writeFileSync(join(directory, 'signature.json'), '{')
    await expect(openBundle(directory, { trust })).rejects.toThrow('its signature is damaged')
    expect((await openBundle(directory)).revision).toBe(digest('two'))
  })

  test('is refused where the manifest is another text', async () => {
    await write('one', signatureOf(sampleBundle('one')))
    const path = join(directory, 'manifest.json')
    writeFileSync(path, ` ${readFileSync(path, 'utf8')}`)
    await expect(openBundle(directory, { trust })).rejects.toThrow('it is not what was signed')
  })

  test('loses its signature where it is compiled again without one', async () => {
    await write('one', signatureOf(sampleBundle('one')))
    await write('two')
    expect((await readStored(directory)).evidence.signature).toBeUndefined()
  })

  test('is refused where it is older than what was accepted, unless that is allowed', async () => {
    const remembering = { ...trust, remember: join(directory, 'state') }
    await openBundle(await write('new', signatureOf(sampleBundle('new'), 20)), { trust: remembering })
    await write('old', signatureOf(sampleBundle('old'), 19))
    await expect(openBundle(directory, { trust: remembering })).rejects.toThrow('it was signed as number 19, and 20 was accepted before')
    expect((await openBundle(directory, { trust: { ...remembering, allowRollback: true } })).revision).toBe(digest('old'))
    await expect(openBundle(directory, { trust: remembering })).rejects.toThrow(`${directory} is refused`)
    await openBundle(await write('new', signatureOf(sampleBundle('new'), 20)), { trust: remembering })
    expect(readdirSync(remembering.remember)).toEqual(['accepted-0000000000000020'])
  })

  test('is served though that cannot be remembered, with a warning', async () => {
    writeFileSync(join(directory, 'taken'), '')
    const warnings: string[] = []
    const collect = (warning: Error): number => warnings.push(warning.message)
    process.on('warning', collect)
    const remember = join(directory, 'taken/state')
    await write('one', signatureOf(sampleBundle('one')))
    expect(await verify((await readStored(directory)).evidence, { ...trust, remember })).toMatchObject({ reason: 'unknown-sequence' })
    await openBundle(directory, { trust: { ...trust, remember, allowRollback: true } })
    await new Promise(setImmediate)
    process.off('warning', collect)
    expect(warnings).toEqual([expect.stringContaining('is not remembered: cannot write in')])
  })
})

describe('the highest number that was accepted', () => {
  const statement = (sequence: number) => statementOf(sampleBundle('one').manifest, sequence)

  property.prop([fc.array(fc.nat(), { minLength: 1, maxLength: 8 })])('only grows, whoever accepts', async (numbers) => {
    rmSync(directory, { recursive: true, force: true })
    await Promise.all(numbers.map((number) => new AcceptedSequence(directory).accept(statement(number))))
    const highest = Math.max(...numbers)
    expect(await new AcceptedSequence(directory).replayOf(statement(highest))).toBeUndefined()
    expect(await new AcceptedSequence(directory).replayOf(statement(highest - 1 < 0 ? 0 : highest - 1))).toEqual(
      highest === 0 ? undefined : expect.objectContaining({ reason: 'replay' })
    )
  })

  test('is as it was where the new one cannot be kept', async () => {
    await new AcceptedSequence(directory).accept(statement(5))
    const full = { ...promises, rename: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOSPC' })) }
    expect(await new AcceptedSequence(directory, full).accept(statement(6))).toMatchObject({ reason: 'full' })
    expect(readdirSync(directory)).toEqual(['accepted-0000000000000005'])
  })
})

describe('an archive of signed bundles', () => {
  test('gives the newest that is signed with one of the keys', async () => {
    const archive = new BundleArchive(directory)
    const one = sampleBundle('one')
    await archive.store(one, { signature: signatureOf(one) })
    await archive.store(sampleBundle('two'), { signature: signatureOf(sampleBundle('two'), 8, THEIRS.privatePem) })
    await archive.store(sampleBundle('three'))
    expect((await archive.newest()).newest?.bundle).toEqual(sampleBundle('three'))
    const { newest, skipped } = await archive.newest({ keys: [OURS_PUBLIC] })
    expect(newest).toMatchObject({ bundle: one, signature: signatureOf(one) })
    expect(skipped.map(({ reason, message }) => `${reason}: ${message}`)).toEqual([
      expect.stringContaining('distrusted: it is not signed'),
      expect.stringContaining('which is not trusted here')
    ])
  })

  test('keeps a signature that comes later', async () => {
    const archive = new BundleArchive(directory)
    const one = sampleBundle('one')
    await archive.store(one)
    expect(await archive.store(one, { signature: signatureOf(one) })).toMatchObject({ kind: 'stored', sequence: 2 })
    mkdirSync(join(directory, 'unrelated'))
    expect((await archive.newest({ keys: [OURS_PUBLIC] })).newest?.sequence).toBe(2)
  })
})
