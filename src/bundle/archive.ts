import * as promises from 'node:fs/promises'
import { join } from 'node:path'
import { type ArchivedAbout, archivedContent, archivedFile, bundleOfContent, type Inspected, inspect } from './archived-file.js'
import type { Bundle } from './bundle.js'
import { digest } from './digest.js'
import { type FileSystem, removeLeftovers, writeDurably } from './durable-file.js'
import { manifestText } from './manifest-text.js'
import { type Signature, verified } from './signature.js'
import type { SigningKey } from './signing-keys.js'
import { type StorageFailure, storageFailure, storageProblem } from './storage-failure.js'

export interface ArchiveOptions {
  /** How many bundles are kept, of as many revisions: 3 unless told otherwise. */
  readonly keep?: number
  /** UTC milliseconds. They are told; the order of the bundles does not depend on them. */
  readonly clock?: () => number
  /** The operating system's, unless a test has another. */
  readonly files?: FileSystem
}

export interface StoreOptions {
  /** Goes into the file, so that it can still be asked who vouches for the bundle. */
  readonly signature?: Signature | undefined
}

/** What became of a bundle that was to be kept. */
export type StoreOutcome =
  | { readonly kind: 'stored' | 'unchanged'; readonly file: string; readonly sequence: number }
  | ({ readonly kind: 'failed' } & StorageFailure)

export interface ArchivedBundle {
  readonly file: string
  readonly sequence: number
  readonly storedAtMs: number
  readonly bundle: Bundle
  /** Present where the reading was asked for signed ones only. */
  readonly signature: Signature | undefined
}

/** A file that was passed over. It stays where it is, for whoever wants to know what happened to it. */
export interface SkippedFile {
  readonly file: string
  readonly reason: 'damaged' | 'unknown-format' | 'unreadable' | 'distrusted'
  /** What is wrong, to be read behind the name of the file. */
  readonly message: string
}

export interface ArchiveReading {
  /** Undefined where there is none that is whole. */
  readonly newest: ArchivedBundle | undefined
  readonly skipped: readonly SkippedFile[]
}

interface WholeFile {
  readonly file: string
  readonly about: ArchivedAbout
}

interface Contents {
  /** Newest first. */
  readonly whole: readonly WholeFile[]
  readonly skipped: readonly SkippedFile[]
  readonly names: readonly string[]
}

interface Unusable {
  readonly kind: Exclude<SkippedFile['reason'], 'distrusted'>
  readonly message: string
}

const DEFAULT_KEEP = 3
const FOREIGN = 'it holds a bundle that this version of feago does not read; compile the project again'
const FILE = /^bundle-(\d{12,15})-[0-9a-f]{12}\.feago$/

/**
 * Keeps the last good bundles in a directory, so that a process that starts while the sources are broken has something to serve.
 * A process that is killed at any moment leaves the newest readable. Several processes may share the directory.
 */
export class BundleArchive {
  readonly directory: string
  readonly #keep: number
  readonly #clock: () => number
  readonly #files: FileSystem
  #storing: Promise<unknown> = Promise.resolve()

  constructor(directory: string, { keep = DEFAULT_KEEP, clock = Date.now, files = promises }: ArchiveOptions = {}) {
    this.directory = directory
    this.#keep = Math.max(1, Math.trunc(keep))
    this.#clock = clock
    this.#files = files
  }

  /** Makes a bundle the newest. Never throws: a disk that is full must not stop what is served. */
  store(bundle: Bundle, { signature }: StoreOptions = {}): Promise<StoreOutcome> {
    const outcome = this.#storing.then(() => this.#store(bundle, signature)).catch((error: unknown) => this.#failed(error))
    this.#storing = outcome
    return outcome
  }

  /**
   * Reads the newest bundle that is whole and, where keys are given, signed with one of them. Whether it is a replay is not asked: what
   * is here was accepted. Never throws; a directory that is not there holds nothing.
   */
  async newest({ keys }: { readonly keys?: readonly SigningKey[] } = {}): Promise<ArchiveReading> {
    const { whole, skipped } = await this.#contents().catch((error: unknown) => this.#unreadable(error))
    const unused = [...skipped]
    for (const file of whole) {
      const opened = await this.#open(file, keys)
      if (opened !== undefined && 'bundle' in opened) return { newest: opened, skipped: unused }
      if (opened !== undefined) unused.push(opened)
    }
    return { newest: undefined, skipped: unused }
  }

  async #open({ file, about }: WholeFile, keys: readonly SigningKey[] | undefined): Promise<ArchivedBundle | SkippedFile | undefined> {
    const inspected = await this.#inspect(file)
    if (inspected?.kind !== 'whole') return inspected === undefined ? undefined : skippedFile(file, inspected)
    const bundle = await bundleOfContent(inspected.content)
    if (bundle === undefined) return { file, reason: 'unknown-format', message: FOREIGN }
    const archived = { file, sequence: about.sequence, storedAtMs: about.storedAtMs, bundle }
    if (keys === undefined) return { ...archived, signature: undefined }
    const verification = verified(about.signature, bundle.manifest, digest(manifestText(bundle.manifest)), keys)
    return verification.kind === 'trusted'
      ? { ...archived, signature: verification.signature }
      : { file, reason: 'distrusted', message: verification.message }
  }

  async #store(bundle: Bundle, signature: Signature | undefined): Promise<StoreOutcome> {
    await this.#files.mkdir(this.directory, { recursive: true })
    const content = await archivedContent(bundle)
    const { whole, names } = await this.#contents()
    const [newest] = whole
    if (newest?.about.content === content.digest && JSON.stringify(newest.about.signature) === JSON.stringify(signature))
      return { kind: 'unchanged', file: newest.file, sequence: newest.about.sequence }
    const sequence = nextSequence(names, whole)
    const file = `bundle-${String(sequence).padStart(12, '0')}-${content.digest.slice(0, 12)}.feago`
    const about = { sequence, storedAtMs: this.#clock(), revision: bundle.manifest.revision, content: content.digest, signature }
    await writeDurably(this.#files, this.directory, file, await archivedFile(about, content.pieces))
    await this.#remove(superseded([{ file, about }, ...whole], this.#keep))
    await removeLeftovers(this.#files, this.directory, names)
    return { kind: 'stored', file, sequence }
  }

  async #contents(): Promise<Contents> {
    const names = await this.#names()
    const whole: WholeFile[] = []
    const skipped: SkippedFile[] = []
    for (const file of names.filter((name) => FILE.test(name))) {
      const inspected = await this.#inspect(file)
      if (inspected === undefined) continue
      if (inspected.kind === 'whole') whole.push({ file, about: inspected.about })
      else skipped.push(skippedFile(file, inspected))
    }
    return { whole: whole.sort(newestFirst), skipped, names }
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await this.#files.readdir(this.directory)
    } catch (error) {
      if (isAbsent(error)) return []
      throw error
    }
  }

  /** Undefined where another process has removed it meanwhile. */
  async #inspect(file: string): Promise<Inspected | Unusable | undefined> {
    try {
      return await inspect(await this.#files.readFile(join(this.directory, file)))
    } catch (error) {
      return isAbsent(error) ? undefined : { kind: 'unreadable', message: `it cannot be read: ${storageProblem(error)}` }
    }
  }

  async #remove(files: readonly WholeFile[]): Promise<void> {
    // What cannot be removed now is at the next time.
    for (const { file } of files) await this.#files.rm(join(this.directory, file), { force: true }).catch(() => undefined)
  }

  #failed(error: unknown): StoreOutcome {
    return { kind: 'failed', ...storageFailure(this.directory, error) }
  }

  #unreadable(error: unknown): Contents {
    const skipped = [{ file: this.directory, reason: 'unreadable' as const, message: `it cannot be read: ${storageProblem(error)}` }]
    return { whole: [], skipped, names: [] }
  }
}

function skippedFile(file: string, { kind, message }: Unusable): SkippedFile {
  return { file, reason: kind, message }
}

/** The numbers in names count too, so that what follows a damaged file, or one of a later format, is newer than that. */
function nextSequence(names: readonly string[], whole: readonly WholeFile[]): number {
  const named = names.map((name) => Number(FILE.exec(name)?.[1] ?? 0))
  return 1 + Math.max(0, ...named, ...whole.map(({ about }) => about.sequence))
}

/** What need not be kept: older ones of the same revision, and revisions beyond those that are to be kept. */
function superseded(newestFirstFiles: readonly WholeFile[], keep: number): readonly WholeFile[] {
  const kept = new Set<string>()
  return newestFirstFiles.filter(({ about: { revision } }) => {
    if (kept.has(revision) || kept.size >= keep) return true
    kept.add(revision)
    return false
  })
}

function newestFirst(left: WholeFile, right: WholeFile): number {
  return right.about.sequence - left.about.sequence || (left.file < right.file ? 1 : -1)
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
