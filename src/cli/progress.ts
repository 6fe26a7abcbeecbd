import type { SingleBar } from 'cli-progress'
import type { Io } from './io.js'

/** Work shorter than this shows nothing. */
const QUIET_MS = 1_000

/** A bar on a terminal's stderr while long work goes through its stages; anywhere else, nothing. */
export class Progress {
  readonly #io: Io
  readonly #stages: readonly string[]
  readonly #quietMs: number
  readonly #started = performance.now()
  #bar: SingleBar | undefined

  constructor(io: Io, stages: readonly string[], quietMs = QUIET_MS) {
    this.#io = io
    this.#stages = stages
    this.#quietMs = quietMs
  }

  /** Says that a stage begins. */
  async enter(stage: string): Promise<void> {
    if (this.#io.stderr.isTTY !== true || performance.now() - this.#started < this.#quietMs) return
    const done = Math.max(0, this.#stages.indexOf(stage))
    if (this.#bar === undefined) await this.#start(done, stage)
    else this.#bar.update(done, { stage })
  }

  /** Takes the bar away; whatever is written next has the terminal for itself. */
  stop(): void {
    this.#bar?.stop()
    this.#bar = undefined
  }

  /** Does some work, and takes the bar away however it ends: a bar that is left keeps the process alive. */
  static async during<T>(io: Io, stages: readonly string[], work: (progress: Progress) => Promise<T>): Promise<T> {
    const progress = new Progress(io, stages)
    try {
      return await work(progress)
    } finally {
      progress.stop()
    }
  }

  async #start(done: number, stage: string): Promise<void> {
    const { SingleBar } = (await import('cli-progress')).default
    // `isTTY` says that the sink is a terminal's stream, which is what the bar needs.
    const stream = this.#io.stderr as NodeJS.WriteStream
    this.#bar = new SingleBar({ format: '{bar} {stage}', stream, clearOnComplete: true, hideCursor: true, barsize: 24 })
    this.#bar.start(this.#stages.length, done, { stage })
  }
}
