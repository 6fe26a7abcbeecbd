import { spawnSync } from 'node:child_process'
import { ROOT } from './build.js'
import { type Count, runVitest } from './vitest-report.js'

/**
 * Everything that must hold, in one command. Every step runs, whatever the steps before it said;
 * a step counts as one, the tests count each. The last line is `N passed, N failed`.
 */
const STEPS: readonly (readonly [name: string, ...command: string[]])[] = [
  ['format', 'biome', 'format', '.'],
  ['lint', 'biome', 'check', '--formatter-enabled=false', '--error-on-warnings', '.'],
  ['lint with types', 'oxlint', '--type-aware', '--deny-warnings'],
  ['types', 'tsc', '-p', '.'],
  ['generated files', 'tsx', 'scripts/generate.ts', '--check'],
  ['unused files, exports and dependencies', 'knip'],
  ['build', 'tsx', 'scripts/build.ts'],
  ['package', 'publint', '--strict'],
  ['types of the package', 'attw', '--pack', '--profile', 'esm-only'],
  ['demo features', 'node', 'dist/cli.js', 'validate', 'features', '--fail-level', 'warning'],
  ['the start of the README', 'tsx', 'scripts/start.ts'],
  ['results of the benchmarks', 'tsx', 'scripts/bench.ts', '--short']
]

const failures: string[] = []
const steps = STEPS.map(([name, ...command]) => runStep(name, command))
heading('tests')
const tests = runVitest({ node: process.execPath, report: '.cache/vitest.json' })
if (tests.failed > 0) failures.push('tests')

const total = [...steps, tests].reduce((sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }))
console.log(failures.length === 0 ? '\neverything holds' : `\nfailed: ${failures.join(', ')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

function runStep(name: string, command: readonly string[]): Count {
  heading(`${name} (${command.join(' ')})`)
  const [program = '', ...args] = command
  // npm puts node_modules/.bin on the path of its scripts.
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0) return { passed: 1, failed: 0 }
  failures.push(name)
  return { passed: 0, failed: 1 }
}

function heading(text: string): void {
  console.log(`\n── ${text}`)
}
