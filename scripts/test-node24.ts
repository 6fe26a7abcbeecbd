import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './build.js'
import { runVitest } from './vitest-report.js'

/** The tests again on Node 24, which is installed beside the project so that it does not shadow `node`. */
const VERSION = '24.21.0'
const prefix = join(ROOT, '.cache/node24')
const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const binary = join(prefix, 'node_modules', platform, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

if (!existsSync(binary)) install()
const { passed, failed } = runVitest({ node: binary, report: '.cache/vitest-node24.json' })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function install(): void {
  const { status } = spawnSync('npm', ['install', '--prefix', prefix, '--no-save', '--no-package-lock', `${platform}@${VERSION}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32'
  })
  if (status === 0 && existsSync(binary)) return
  console.error(`Node ${VERSION} could not be installed under .cache/node24`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
