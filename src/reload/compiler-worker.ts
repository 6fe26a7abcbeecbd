import { type MessagePort, parentPort } from 'node:worker_threads'
import { asError } from '../diagnostics/as-error.js'
import { Compiler } from '../dsl/compile.js'
import { type BundlePart, BundleSender } from './bundle-transfer.js'
import type { CompilerAnswer, CompilerRequest } from './compiler-messages.js'

/** The compiler in a thread of its own, which remembers what it has compiled. */
function serve(port: MessagePort): void {
  const compiler = new Compiler()
  const sender = new BundleSender()
  let waiting: Iterator<readonly BundlePart[]> = [].values()
  const answer = (message: CompilerAnswer): void => port.postMessage(message)
  const compile = async ({ files, hosts }: Extract<CompilerRequest, { readonly kind: 'compile' }>): Promise<void> => {
    const { bundle, ...about } = await compiler.compile({ files, hosts })
    const sent = bundle === undefined ? undefined : sender.messagesOf(bundle)
    waiting = (sent?.messages ?? []).values()
    answer({ kind: 'compiled', about, messages: sent?.messages.length ?? 0, ...(sent === undefined ? {} : { head: sent.head }) })
  }
  port.on('message', (request: CompilerRequest) => {
    if (request.kind === 'compile') compile(request).catch((error: unknown) => answer({ kind: 'threw', message: asError(error).message }))
    else {
      const { value: parts, done } = waiting.next()
      if (done !== true) answer({ kind: 'parts', parts })
    }
  })
}

if (parentPort !== null) serve(parentPort)
