import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import * as promises from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BundleArchive } from '../../src/bundle/archive.js'
import { inspect } from '../../src/bundle/archived-file.js'
import { digest } from '../../src/bundle/digest.js'
import type { FileSystem } from '../../src/bundle/durable-file.js'
import { ownIdentity } from '../../src/bundle/process-identity.js'
import { sampleBundle } from './sample-bundle.js'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'feago-archive-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function files(): readonly string[] {
  return readdirSync(directory).sort()
}

async function storeAll(archive: BundleArchive, ...names: readonly string[]): Promise<void> {
  for (const name of names) expect(await archive.store(sampleBundle(name))).toMatchObject({ kind: 'stored' })
}

async function newestRevision(archive: BundleArchive): Promise<string | undefined> {
  return (await archive.newest()).newest?.bundle.manifest.revision
}

/** The operating system, with one call that fails. */
function failing(call: 'open' | 'rename' | 'mkdir' | 'readdir' | 'readFile', code: string): FileSystem {
  return { ...promises, [call]: () => Promise.reject(Object.assign(new Error(`${code}: as asked`), { code })) }
}

/** The operating system, on a disk on which every file has room for some bytes and no more. */
function filledAfter(bytes: number): FileSystem {
  return {
    ...promises,
    open: async (...given: Parameters<typeof promises.open>) => {
      const file = await promises.open(...given)
      let room = bytes
      const full = async (content: Uint8Array): Promise<void> => {
        await file.write(content.subarray(0, room))
        room -= content.length
        if (room >= 0) return
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      }
      return given[1] === 'wx' ? Object.assign(file, { writeFile: full }) : file
    }
  }
}

describe('an archive', () => {
  test('gives back the newest', async () => {
    const archive = new BundleArchive(join(directory, 'of/several/folders'), { clock: () => 1000 })
    expect(await archive.newest()).toEqual({ newest: undefined, skipped: [] })
    await storeAll(archive, 'one', 'two')
    const { newest, skipped } = await archive.newest()
    expect(skipped).toEqual([])
    expect(newest).toEqual({
      file: expect.stringMatching(/^bundle-000000000002-/),
      sequence: 2,
      storedAtMs: 1000,
      bundle: sampleBundle('two')
    })
  })

  test('keeps three revisions, or as many as it is told', async () => {
    await storeAll(new BundleArchive(directory), 'one', 'two', 'three', 'four', 'five')
    expect(files().map((name) => name.slice(0, 19))).toEqual(['bundle-000000000003', 'bundle-000000000004', 'bundle-000000000005'])
    await storeAll(new BundleArchive(directory, { keep: 1 }), 'six')
    expect(files()).toHaveLength(1)
  })

  test('writes what is the newest already no second time', async () => {
    const archive = new BundleArchive(directory)
    await storeAll(archive, 'one', 'two')
    const before = files()
    expect(await archive.store(sampleBundle('two'))).toEqual({ kind: 'unchanged', file: before[1], sequence: 2 })
    expect(files()).toEqual(before)
  })

  test('keeps other revisions while two take turns', async () => {
    const archive = new BundleArchive(directory)
    await storeAll(archive, 'good', 'one', 'two', 'one', 'two', 'one')
    expect(files()).toHaveLength(3)
    expect(await newestRevision(archive)).toBe(digest('one'))
    expect(files().some((name) => name.startsWith('bundle-000000000001-'))).toBe(true)
  })

  test('stores one after the other, however they are asked for', async () => {
    const archive = new BundleArchive(directory, { keep: 9 })
    const outcomes = await Promise.all(['one', 'two', 'three', 'four'].map((name) => archive.store(sampleBundle(name))))
    expect(outcomes.map((outcome) => outcome.kind === 'stored' && outcome.sequence)).toEqual([1, 2, 3, 4])
    expect(await newestRevision(archive)).toBe(digest('four'))
  })

  test('goes by sequence numbers, whatever clocks say', async () => {
    const times = [5000, 3000, -1000]
    const archive = new BundleArchive(directory, { clock: () => times.shift() ?? 0 })
    await storeAll(archive, 'one', 'two', 'three')
    files().forEach((name, index) => {
      utimesSync(join(directory, name), 1000 - index, 1000 - index)
    })
    expect(await newestRevision(archive)).toBe(digest('three'))
  })

  test('has a first line that `tail -n +2 FILE | sha256sum` confirms', async () => {
    await storeAll(new BundleArchive(directory), 'one')
    const text = readFileSync(join(directory, files()[0] ?? ''), 'utf8')
    const [first = '', about = '', ...content] = text.split('\n')
    expect(first).toBe(`feago-bundle 1 1 ${digest(text.slice(first.length + 1))}`)
    expect(JSON.parse(about)).toMatchObject({ sequence: 1, revision: digest('one'), content: digest(content.join('\n')) })
  })
})

describe('a damaged file', () => {
  test('is passed over, told, and not deleted', async () => {
    const archive = new BundleArchive(directory)
    await storeAll(archive, 'one', 'two', 'three')
    const [, second = '', third = ''] = files()
    writeFileSync(join(directory, third), '')
    const bytes = readFileSync(join(directory, second))
    writeFileSync(join(directory, second), bytes.subarray(0, -1))
    const { newest, skipped } = await archive.newest()
    expect(newest?.bundle).toEqual(sampleBundle('one'))
    expect(skipped).toEqual([
      { file: second, reason: 'damaged', message: 'it is cut off or changed: its digest is another' },
      { file: third, reason: 'damaged', message: 'it does not begin as an archived bundle does' }
    ])
    expect(await archive.store(sampleBundle('four'))).toMatchObject({ kind: 'stored', sequence: 4 })
    expect(files()).toHaveLength(4)
    expect(await newestRevision(archive)).toBe(digest('four'))
  })

  test('does not count among those that are kept', async () => {
    const archive = new BundleArchive(directory, { keep: 2 })
    await storeAll(archive, 'one', 'two')
    writeFileSync(join(directory, files()[1] ?? ''), 'x')
    await storeAll(archive, 'three')
    expect(files().map((name) => name.slice(0, 19))).toEqual(['bundle-000000000001', 'bundle-000000000002', 'bundle-000000000003'])
  })

  test('of a later format is refused with what to do', async () => {
    const archive = new BundleArchive(directory)
    await storeAll(archive, 'one', 'two')
    const [, second = ''] = files()
    writeFileSync(join(directory, second), 'feago-bundle 2 and whatever comes\n{"sequence":2}\n')
    expect((await archive.newest()).skipped).toMatchObject([{ reason: 'damaged' }])
    const text = `feago-bundle 2 2 ${'0'.repeat(64)}\nwhatever comes\n`
    writeFileSync(join(directory, second), text)
    const { newest, skipped } = await archive.newest()
    expect(newest?.sequence).toBe(1)
    expect(skipped).toEqual([
      {
        file: second,
        reason: 'unknown-format',
        message: expect.stringContaining('archive format 2, and this version of feago reads format 1')
      }
    ])
    expect(await archive.store(sampleBundle('three'))).toMatchObject({ sequence: 3 })
    expect(readFileSync(join(directory, second), 'utf8')).toBe(text)
  })

  test('is one that cannot be read, too', async () => {
    await storeAll(new BundleArchive(directory), 'one')
    mkdirSync(join(directory, `bundle-000000000002-${'0'.repeat(12)}.feago`))
    symlinkSync('nowhere', join(directory, `bundle-000000000003-${'0'.repeat(12)}.feago`))
    const { newest, skipped } = await new BundleArchive(directory).newest()
    expect(newest?.sequence).toBe(1)
    expect(skipped).toMatchObject([{ reason: 'unreadable' }])
  })

  test('is seen wherever it is cut off', async () => {
    await storeAll(new BundleArchive(directory), 'one')
    const bytes = readFileSync(join(directory, files()[0] ?? ''))
    expect((await inspect(bytes)).kind).toBe('whole')
    for (let length = 0; length < bytes.length; length++) expect((await inspect(bytes.subarray(0, length))).kind).toBe('damaged')
  })

  property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })])('is seen whichever byte is another', async (place, change) => {
    await storeAll(new BundleArchive(directory), 'one')
    const bytes = Buffer.from(readFileSync(join(directory, files()[0] ?? '')))
    const at = place % bytes.length
    bytes[at] = (bytes[at] ?? 0) ^ change
    expect((await inspect(bytes)).kind).not.toBe('whole')
  })

  property.prop([fc.uint8Array({ maxLength: 300 }), fc.boolean()])('is no danger, whatever is in it', async (noise, named) => {
    const archive = new BundleArchive(directory)
    await storeAll(archive, 'one')
    const bytes = named ? Buffer.concat([Buffer.from('feago-bundle 1 9 '), noise]) : noise
    writeFileSync(join(directory, `bundle-000000000009-${'0'.repeat(12)}.feago`), bytes)
    expect(await newestRevision(archive)).toBe(digest('one'))
  })
})

describe('where nothing can be written', () => {
  test.each([
    ['open', 'ENOSPC', 'full', 'the disk is full'],
    ['open', 'EROFS', 'read-only', 'the file system is read-only'],
    ['open', 'EACCES', 'denied', 'permission denied'],
    ['rename', 'EIO', 'other', 'the device reported an error'],
    ['mkdir', 'ENOTDIR', 'other', 'a part of its path is a file']
  ] as const)('%s %s is told, and nothing is lost', async (call, code, reason, message) => {
    await storeAll(new BundleArchive(directory), 'one', 'two')
    const before = files()
    const archive = new BundleArchive(directory, { files: failing(call, code) })
    const outcome = await archive.store(sampleBundle('three'))
    expect(outcome).toEqual({ kind: 'failed', reason, message: expect.stringContaining(`cannot write in ${directory}: ${message}`) })
    expect(files()).toEqual(before)
    expect(await newestRevision(archive)).toBe(digest('two'))
  })

  property.prop([fc.nat({ max: 700 })], { numRuns: 20 })('a disk that is full in the middle of a file loses nothing', async (room) => {
    await storeAll(new BundleArchive(directory), 'one', 'two', 'three')
    const before = files()
    const archive = new BundleArchive(directory, { files: filledAfter(room) })
    expect(await archive.store(sampleBundle(`${room}`))).toMatchObject({ kind: 'failed', reason: 'full' })
    expect(files()).toEqual(before)
    expect(await newestRevision(archive)).toBe(digest('three'))
    expect(await new BundleArchive(directory).store(sampleBundle('four'))).toMatchObject({ kind: 'stored' })
  })

  test('a directory that cannot be read is told', async () => {
    const archive = new BundleArchive(directory, { files: failing('readdir', 'EACCES') })
    expect(await archive.newest()).toEqual({
      newest: undefined,
      skipped: [{ file: directory, reason: 'unreadable', message: expect.stringContaining('permission denied') }]
    })
  })

  test('a file in the place of the directory is told', async () => {
    const path = join(directory, 'file')
    writeFileSync(path, 'mine')
    expect(await new BundleArchive(path).store(sampleBundle('one'))).toMatchObject({ kind: 'failed', reason: 'other' })
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  test('a directory that is only to be read gives what it has', async () => {
    await storeAll(new BundleArchive(directory), 'one')
    chmodSync(directory, 0o555)
    expect(await newestRevision(new BundleArchive(directory))).toBe(digest('one'))
    chmodSync(directory, 0o755)
  })
})

describe('what was left aside', () => {
  const aside = (host: string, pid: number, started: string): string =>
    `bundle-000000000001-${'0'.repeat(12)}.feago.${host}-${pid}-${started}-00000000.tmp`

  test('by a process that has ended is removed, and of a running one it stays', async () => {
    const { host, pid, started } = ownIdentity()
    const running = aside(host, pid, started)
    const elsewhere = aside('00000000', pid, started)
    const long = aside('00000001', pid, started)
    const mine = 'notes.tmp'
    for (const name of [running, elsewhere, long, mine, aside(host, 2 ** 22 + 1, started), aside(host, pid, `${started}0`)])
      writeFileSync(join(directory, name), '')
    utimesSync(join(directory, long), 0, 0)
    await storeAll(new BundleArchive(directory), 'one')
    expect(files().filter((name) => name.endsWith('.tmp'))).toEqual([elsewhere, running, mine].sort())
  })
})
