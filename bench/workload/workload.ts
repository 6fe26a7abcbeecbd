/** Writes the columns of the set for all items into `data`, row after row. What it returns is only used up. */
export type Evaluate<Request, Item> = (request: Request, items: readonly Item[], data: Float64Array) => unknown

/** A project and a set of it, requests for it, and the same set written by hand. */
export interface Workload<Request, Item> {
  readonly title: string
  /** The directory of the definitions. */
  readonly features: string
  readonly set: string
  /** The same request for the same seed, made anew. */
  readonly generate: (seed: number, candidates: number) => { readonly request: Request; readonly items: readonly Item[] }
  /** The first is the yardstick. */
  readonly byHand: readonly { readonly name: string; readonly note: string; readonly evaluate: Evaluate<Request, Item> }[]
}

export const EXPERT = { name: 'by hand: expert', note: 'one loop, shared work hoisted, look-ups indexed' } as const
