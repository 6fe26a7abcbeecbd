#!/usr/bin/env node
import { EXIT } from './exit-code.js'
import { run } from './run.js'
import { deferOptimization } from './tier-up.js'

// What a command for requests answers is worth optimizing.
if (!['serve', 'watch'].includes(process.argv[2] ?? '')) deferOptimization()

const interrupt = (): never => process.exit(EXIT.interrupted)
process.once('SIGINT', interrupt)
// A reader that has seen enough (`feago functions | head`) is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  onSignal: (signal, listener) => {
    process.off(signal, interrupt)
    process.on(signal, listener)
  }
})
