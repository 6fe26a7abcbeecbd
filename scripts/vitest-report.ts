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

interface Report {
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[]
}

/**
 * A test that did not run has not passed. A file that fails without a failed test (it cannot be loaded, or its preparation
 * failed) is one failure.
 */
function countOf(report: string, succeeded: boolean): Count {
  try {
    const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'))
    const statuses = testResults.flatMap(({ status, assertionResults }) => {
      const own = assertionResults.map((test) => test.status)
      return status === 'passed' || own.includes('failed') ? own : [...own, 'failed']
    })
    const passed = statuses.filter((status) => status === 'passed').length
    return { passed, failed: Math.max(statuses.length - passed, succeeded ? 0 : 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
