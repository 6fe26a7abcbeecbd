import * as promises from 'node:fs/promises'
import { join } from 'node:path'
import { type FileSystem, writeDurably } from './durable-file.js'
import { type Distrust, distrusted, type Statement } from './signature.js'
import { type StorageFailure, storageFailure, storageProblem } from './storage-failure.js'

/** Room for every safe integer. */
const DIGITS = 16
const FILE = /^accepted-(\d{16})$/

/**
 * The highest sequence number that was accepted, remembered in a directory as the name of an empty file. Names only ever grow, so
 * neither a crash nor another process that does the same can make it lower again.
 */
export class AcceptedSequence {
  readonly directory: string
  readonly #files: FileSystem

  constructor(directory: string, files: FileSystem = promises) {
    this.directory = directory
    this.#files = files
  }

  /** Undefined where the bundle is not older than one that was accepted before. */
  async replayOf({ sequence }: Statement): Promise<Distrust | undefined> {
    try {
      const highest = await this.#highest()
      return sequence < highest
        ? distrusted(
            'replay',
            `it was signed as number ${sequence}, and ${highest} was accepted before; sign it again, or allow roll-backs`
          )
        : undefined
    } catch (error) {
      return distrusted('unknown-sequence', `what was accepted before cannot be read in ${this.directory}: ${storageProblem(error)}`)
    }
  }

  /** Remembers that a number was accepted. Never throws. */
  async accept({ sequence }: Statement): Promise<StorageFailure | undefined> {
    try {
      await this.#files.mkdir(this.directory, { recursive: true })
      if (sequence <= (await this.#highest())) return undefined
      await writeDurably(this.#files, this.directory, `accepted-${String(sequence).padStart(DIGITS, '0')}`, [])
      await this.#removeBelow(sequence)
      return undefined
    } catch (error) {
      return storageFailure(this.directory, error)
    }
  }

  /** -1 where there is none. */
  async #highest(): Promise<number> {
    return Math.max(-1, ...(await this.#numbers()).keys())
  }

  async #removeBelow(sequence: number): Promise<void> {
    for (const [number, name] of await this.#numbers())
      if (number < sequence) await this.#files.rm(join(this.directory, name), { force: true }).catch(() => undefined)
  }

  async #numbers(): Promise<ReadonlyMap<number, string>> {
    const names = await this.#files.readdir(this.directory).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    })
    return new Map(names.flatMap((name) => (FILE.test(name) ? [[Number(name.slice('accepted-'.length)), name] as const] : [])))
  }
}
