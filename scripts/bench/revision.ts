import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../build.js'

/**
 * Checks a revision out under .cache/ and builds its `dist/`, with the packages of this one. Gives its directory. A benchmark of this
 * revision that lies in it imports that `dist/`.
 */
export function buildRevision(revision: string): string {
  const commit = git('rev-parse', '--verify', `${revision}^{commit}`)
  const directory = join(ROOT, '.cache/bench/revisions', commit)
  if (existsSync(join(directory, 'dist/index.js'))) return directory
  mkdirSync(join(directory, '..'), { recursive: true })
  git('worktree', 'prune')
  if (!existsSync(directory)) git('worktree', 'add', '--detach', directory, commit)
  if (!existsSync(join(directory, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'junction')
  run(process.execPath, [join(directory, 'node_modules/tsx/dist/cli.mjs'), 'scripts/build.ts'], directory)
  return directory
}

function git(...args: readonly string[]): string {
  return run('git', args, ROOT).trim()
}

function run(program: string, args: readonly string[], directory: string): string {
  const { status, stdout, stderr } = spawnSync(program, [...args], { cwd: directory, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed\n${stderr}`)
  return stdout
}
