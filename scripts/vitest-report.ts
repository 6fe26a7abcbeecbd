import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './build.js'

export interface Count {
  readonly passed: number
  readonly failed: number
}

/** Runs all tests with one Node binary and counts them. A run that does not get to its report is one failure. */
export function runVitest(options: { readonly node: string; readonly report: string }): Count {
  const report = join(ROOT, options.report)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(options.node, args, { cwd: ROOT, stdio: 'inherit' })
  return countOf(report, status === 0)
}

function countOf(report: string, succeeded: boolean): Count {
  try {
    const { numPassedTests: passed, numFailedTests: failed }: { numPassedTests: number; numFailedTests: number } = JSON.parse(
      readFileSync(report, 'utf8')
    )
    // A file that cannot be loaded has no tests to fail, but the run fails.
    return { passed, failed: succeeded ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
