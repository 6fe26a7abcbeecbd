import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Compiled, Project } from '../dsl/compile.js'
import { BundleReceiver } from './bundle-transfer.js'
import type { CompilerAnswer, CompilerRequest } from './compiler-messages.js'
import { type CompilerService, compilerHere } from './compiler-service.js'

/** In the package it lies beside this code. Where this code has been bundled into something else, it may not be there. */
const WORKER = new URL('./compiler-worker.js', import.meta.url)

/** The compiler in a thread of its own, so that requests go on meanwhile; in this one where there is no such thread to start. */
export function compilerThread(): CompilerService {
  return existsSync(fileURLToPath(WORKER)) ? new CompilerThread() : compilerHere()
}

class CompilerThread implements CompilerService {
  #worker: Worker | undefined
  #receiver = new BundleReceiver()

  /** One at a time. Rejects where the thread ends or throws; the next call starts another. */
  async compile({ files, hosts = [] }: Project): Promise<Omit<Compiled, 'sourceMap'>> {
    const worker = this.#started()
    // An idle compiler keeps no process alive; one that is waited for does.
    worker.ref()
    try {
      const declarations = hosts.map(({ name, type, inputs, doc }) => ({ name, type, inputs, ...(doc === undefined ? {} : { doc }) }))
      const compiled = await this.#ask(worker, { kind: 'compile', files, hosts: declarations }, 'compiled')
      for (let message = 0; message < compiled.messages; message++) {
        const { parts } = await this.#ask(worker, { kind: 'next' }, 'parts')
        for (const part of parts) this.#receiver.add(part)
        await setImmediate() // requests come between
      }
      return { ...compiled.about, ...(compiled.head === undefined ? {} : { bundle: this.#receiver.whole(compiled.head) }) }
    } catch (error) {
      await this.close()
      throw error
    } finally {
      worker.unref()
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#receiver = new BundleReceiver()
    await worker?.terminate()
  }

  #started(): Worker {
    this.#worker ??= new Worker(WORKER)
    return this.#worker
  }

  async #ask<Kind extends CompilerAnswer['kind']>(
    worker: Worker,
    request: CompilerRequest,
    kind: Kind
  ): Promise<Extract<CompilerAnswer, { readonly kind: Kind }>> {
    const ended = new AbortController()
    try {
      const answered = once(worker, 'message', { signal: ended.signal })
      const gone = once(worker, 'exit', { signal: ended.signal }).then(() => {
        throw new Error('the compiler ended before it had answered')
      })
      for (const outcome of [answered, gone]) outcome.catch(() => undefined) // of the one that is not waited for
      worker.postMessage(request)
      // The messages of this thread are of one type.
      const [answer] = (await Promise.race([answered, gone])) as [CompilerAnswer]
      if (answer.kind === 'threw') throw new Error(answer.message)
      if (answer.kind !== kind) throw new Error(`the compiler answered ${answer.kind} where ${kind} was asked for`)
      return answer as Extract<CompilerAnswer, { readonly kind: Kind }> // its kind says so
    } finally {
      ended.abort()
    }
  }
}
