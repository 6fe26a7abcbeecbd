import type { Snapshot } from '../registry/snapshot.js'
import { Context, type ContextData } from './context.js'
import { PackedInUse } from './packed-in-use.js'

/** Something that requests ask for by name. */
export interface Asked {
  readonly kind: 'set' | 'feature'
  readonly name: string
}

/** A request of a set or feature, by reference: nothing of it is copied. */
export interface Sample {
  readonly context: ContextData
  /** It came as a `Context`. */
  readonly remembers: boolean
  readonly candidates: readonly unknown[] | undefined
  /** The candidates came as `PreparedCandidates`. */
  readonly prepared: boolean
  readonly output: 'float64' | 'float32'
}

/** Requests between two samples of one set or feature. */
const SAMPLE_EVERY = 64
/** What is kept of each set and feature, and of how many of them: the memory that sampling may hold on to. */
const SAMPLES_EACH = 4
const SAMPLED_MAX = 64

/**
 * The last few requests of the sets and features that are in use, for warming up the next revision. Bounded: at most four of each
 * set and feature, and of at most 64 of them. Samples are references to the caller's objects, which they keep from being collected.
 */
export class RecentRequests {
  /** What the next revision needs packed. */
  readonly packed = new PackedInUse()
  readonly #samplers = new Map<string, Sampler>()
  readonly #live: Live = {}

  /** The sampler of a set or feature; undefined where no more of them are sampled. */
  sampler({ kind, name }: Asked): Sampler | undefined {
    const key = `${kind} ${name}`
    const known = this.#samplers.get(key)
    if (known !== undefined || this.#samplers.size >= SAMPLED_MAX) return known
    const sampler = new Sampler({ kind, name }, this.#live)
    this.#samplers.set(key, sampler)
    return sampler
  }

  /** Shows requests as they come, all of them, until the given function is called. One listener at a time. */
  listen(heard: (asked: Asked, sample: Sample) => void): () => void {
    this.#live.heard = heard
    return () => {
      if (this.#live.heard === heard) delete this.#live.heard
    }
  }

  /** All that have been asked for so far. */
  get sampled(): readonly Sampler[] {
    return [...this.#samplers.values()].filter(({ samples }) => samples.length > 0)
  }
}

/** Who hears of requests as they come, if anybody does. */
interface Live {
  heard?: (asked: Asked, sample: Sample) => void
}

/** Keeps every 64th request of one set or feature, beginning with the first. */
export class Sampler {
  readonly asked: Asked
  readonly #live: Live
  readonly #samples: Sample[] = []
  #requests = 0

  constructor(asked: Asked, live: Live = {}) {
    this.asked = asked
    this.#live = live
  }

  get samples(): readonly Sample[] {
    return this.#samples
  }

  /** Counts a request that has been answered; says whether it is to be kept. */
  isDue(): boolean {
    return this.#requests++ % SAMPLE_EVERY === 0 || this.#live.heard !== undefined
  }

  keep(snapshot: Snapshot, context: ContextData | Context, { candidates, prepared = false, output = 'float64' }: Asking = {}): void {
    const remembers = Context.isContext(context)
    const sample = { context: Context.dataOf(context, snapshot), remembers, candidates, prepared, output }
    this.#live.heard?.(this.asked, sample)
    this.#samples.push(sample)
    if (this.#samples.length > SAMPLES_EACH) this.#samples.shift()
  }
}

/** What a set is asked for beside the context. */
type Asking = Partial<Pick<Sample, 'candidates' | 'prepared' | 'output'>>
