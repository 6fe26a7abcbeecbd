import { setTimeout } from 'node:timers/promises'
import { BundleError } from '../bundle/bundle-error.js'
import { digest } from '../bundle/digest.js'
import type { Signature } from '../bundle/signature.js'
import { readStored } from '../bundle/store.js'
import { rememberAccepted, type Trust, verify } from '../bundle/trust.js'
import { sourceFiles } from '../diagnostics/render/source-files.js'
import { RefusedError } from './refused-error.js'
import type { Content, Proposal, RevisionSource } from './revision-source.js'

/** Whoever writes a bundle writes several files; what is not whole may be so in a moment. */
const TRIES = 10
const REST_MS = 25

/** Revisions that stand compiled in a directory, as `feago compile` writes them. */
export class BundleSource implements RevisionSource {
  readonly origin = 'bundle'
  readonly directory: string
  readonly #trust: Trust | undefined

  constructor(directory: string, trust?: Trust) {
    this.directory = directory
    this.#trust = trust
  }

  async read(): Promise<Content> {
    const { bundle, evidence } = await this.#readWhole()
    const { manifestDigest, signature } = evidence
    return {
      digest: digest(JSON.stringify([manifestDigest, signature])),
      build: async (): Promise<Proposal> => {
        const signed = await this.#verified(evidence)
        return { bundle, ...(signed === undefined ? {} : { signature: signed }), diagnostics: [], tests: [], files: sourceFiles([]) }
      }
    }
  }

  /** From now on, what was signed before this one is a replay. */
  async accepted({ signature }: Proposal): Promise<void> {
    if (this.#trust === undefined || signature === undefined) return
    const failure = await rememberAccepted(signature, this.#trust)
    if (failure !== undefined) throw new BundleError(failure.message)
  }

  async close(): Promise<void> {}

  async #readWhole(): ReturnType<typeof readStored> {
    for (let tries = 1; ; tries++) {
      try {
        return await readStored(this.directory)
      } catch (error) {
        if (!(error instanceof BundleError) || tries === TRIES) throw error
        await setTimeout(REST_MS)
      }
    }
  }

  async #verified(evidence: Parameters<typeof verify>[0]): Promise<Signature | undefined> {
    if (this.#trust === undefined) return undefined
    const verification = await verify(evidence, this.#trust)
    if (verification.kind === 'trusted') return verification.signature
    throw new RefusedError({ stage: 'read', message: `the bundle in ${this.directory} is refused: ${verification.message}` })
  }
}
