import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { privateKeyOf, publicKeyOf } from '../../src/bundle/signing-keys.js'

test('the program for Node that docs/operations.md shows makes a pair of keys', () => {
  const [, program = ''] = /^node -e "(.*)"$/m.exec(readFileSync('docs/operations.md', 'utf8')) ?? []
  const directory = mkdtempSync(join(tmpdir(), 'feago-keys-'))
  try {
    execFileSync(process.execPath, ['-e', program], { cwd: directory })
    const read = (name: string): string => readFileSync(join(directory, name), 'utf8')
    expect(privateKeyOf(read('key.pem'), 'key').id).toBe(publicKeyOf(read('pub.pem'), 'pub').id)
  } finally {
    rmSync(directory, { recursive: true })
  }
})
