import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command of the distribution that this benchmark imports. */
const CLI = fileURLToPath(new URL('cli.js', import.meta.resolve('feago')))

export function feago(...args: readonly string[]): void {
  node(CLI, ...args)
}

/** Runs Node to its end; throws what it said on failure. */
export function node(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
