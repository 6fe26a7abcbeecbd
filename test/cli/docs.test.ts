import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../scripts/build.js'
import { EXIT } from '../../src/cli/exit-code.js'
import { keyPair } from '../bundle/key-pair.js'
import { directoryWith, feago } from './command-line.js'

const page = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8')

/** The words of a line of a shell, with double quotes around those that have blanks. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
}

test('every command of docs/cli.md runs in the project of feago init, beside a pair of keys', async () => {
  const lines = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'))
  const { privatePem, publicPem } = keyPair()
  const directory = directoryWith({ 'key.pem': privatePem, 'pub.pem': publicPem })
  expect((await feago(directory, ['init'])).code).toBe(0)
  expect(lines.length).toBeGreaterThan(15)
  for (const line of lines) {
    const [command, ...argv] = words(line)
    const { code, stderr } = await feago(directory, argv)
    expect({ line, command, code, stderr }).toEqual({ line, command: 'feago', code: 0, stderr: expect.not.stringContaining('error') })
  }
})

test('docs/cli.md and the help name every exit code', async () => {
  const { stdout } = await feago('/', ['--help'])
  for (const code of Object.values(EXIT)) {
    expect(page).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'))
    expect(stdout).toMatch(new RegExp(`^ {2}${code}\\b`, 'm'))
  }
})
