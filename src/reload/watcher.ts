import { watch } from 'chokidar'
import { asError } from '../diagnostics/as-error.js'
import { fingerprintText } from './fingerprint.js'

export interface WatchOptions {
  /** How long nothing must have happened before the files are read, in milliseconds. */
  readonly debounceMs: number
  /** How often the files' sizes and times are looked at, in milliseconds, whether anything was heard of or not. */
  readonly pollMs: number
  /** Whether to listen to events of the file system at all. Network file systems have none. */
  readonly events: boolean
}

export interface WatcherReport {
  /** `poll` where events are not listened to, or have failed. */
  readonly mode: 'events' | 'poll'
  /** Why there are no events. */
  readonly message?: string
}

export interface Watcher {
  close(): Promise<void>
}

interface Listeners {
  /** Something has changed. */
  readonly changed: () => void
  /** How changes are noticed from now on. */
  readonly reported: (report: WatcherReport) => void
}

/**
 * Calls `changed` when the definitions under a directory have changed, once they have come to rest. Events of the file system are hints,
 * for they are lost when a directory is replaced as a whole; what decides is the fingerprint of the files, which is taken after every hint
 * and at every poll. Resolves when changes are noticed.
 */
export async function watchDirectory(directory: string, options: WatchOptions, listeners: Listeners): Promise<Watcher> {
  const watching = new Watching(directory, options, listeners)
  await watching.start()
  return watching
}

class Watching implements Watcher {
  readonly #directory: string
  readonly #options: WatchOptions
  readonly #listeners: Listeners
  /** The fingerprint that was told last. */
  #told = ''
  #events: Events | undefined
  /** Hints since the last poll. */
  #hints = 0
  #settling: NodeJS.Timeout | undefined
  #poll: NodeJS.Timeout | undefined
  #closed = false

  constructor(directory: string, options: WatchOptions, listeners: Listeners) {
    this.#directory = directory
    this.#options = options
    this.#listeners = listeners
  }

  async start(): Promise<void> {
    this.#told = await fingerprintText(this.#directory)
    if (this.#options.events) await this.#listen()
    else this.#listeners.reported({ mode: 'poll' })
    this.#pollLater()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#settling)
    clearTimeout(this.#poll)
    await this.#events?.close()
  }

  async #listen(): Promise<void> {
    try {
      this.#events = await Events.of(
        this.#directory,
        () => {
          this.#hints++
          this.#settle()
        },
        (error) => void this.#deaf(error)
      )
      this.#listeners.reported({ mode: 'events' })
    } catch (error) {
      await this.#deaf(error)
    }
  }

  /** There are no events any more; the poll goes on. */
  async #deaf(error: unknown): Promise<void> {
    const events = this.#events
    this.#events = undefined
    if (this.#closed) return
    this.#listeners.reported({ mode: 'poll', message: asError(error).message })
    await events?.close()
  }

  /** Looks once nothing has been heard of for a while. */
  #settle(): void {
    if (this.#closed) return
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => void this.#look(), this.#options.debounceMs)
  }

  async #look(): Promise<void> {
    const seen = await fingerprintText(this.#directory)
    if (this.#closed || seen === this.#told) return
    this.#told = seen
    this.#listeners.changed()
  }

  #pollLater(): void {
    if (this.#closed) return
    this.#hints = 0
    this.#poll = setTimeout(() => void this.#polled(), this.#options.pollMs)
  }

  async #polled(): Promise<void> {
    const seen = await fingerprintText(this.#directory)
    if (!this.#closed && seen !== this.#told) {
      if (this.#events !== undefined && this.#hints === 0) await this.#listenAgain()
      this.#settle()
    }
    this.#pollLater()
  }

  /** What the poll found, no event had told: the directory that is listened to is not the one that is there. */
  async #listenAgain(): Promise<void> {
    const events = this.#events
    this.#events = undefined
    await events?.close()
    if (!this.#closed) await this.#listen()
  }
}

/** Events of the file system under one directory. */
class Events {
  readonly #watcher: ReturnType<typeof watch>

  private constructor(watcher: ReturnType<typeof watch>) {
    this.#watcher = watcher
  }

  /** Resolves when they are heard; rejects where they cannot be. */
  static async of(directory: string, heard: () => void, failed: (error: unknown) => void): Promise<Events> {
    const watcher = watch(directory, { ignoreInitial: true })
    try {
      await new Promise<void>((resolve, reject) => {
        watcher.once('ready', resolve)
        watcher.once('error', reject)
      })
    } catch (error) {
      await watcher.close()
      throw error
    }
    watcher.on('all', heard)
    watcher.on('error', failed)
    return new Events(watcher)
  }

  async close(): Promise<void> {
    await this.#watcher.close()
  }
}
