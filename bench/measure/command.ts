import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command of the distribution that this benchmark imports. */
const CLI = fileURLToPath(new URL('cli.js', import.meta.resolve('feago')))

export function feago(...args: readonly string[]): void {
  node(CLI, ...args)
}

/** Runs Node to its end and gives what it printed; throws what it said on failure. */
export function node(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}
