import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keyPair } from '../bundle/key-pair.js'
import { directoryWith, feago, SHOP } from './command-line.js'

const OURS = keyPair()
const THEIRS = keyPair()

describe('feago verify', () => {
  const directory = directoryWith({
    'features/shop.yaml': SHOP,
    'key.pem': OURS.privatePem,
    'pub.pem': OURS.publicPem,
    'their-pub.pem': THEIRS.publicPem
  })
  const compile = (...argv: readonly string[]) => feago(directory, ['compile', '-o', 'out', ...argv])
  const verify = (...argv: readonly string[]) => feago(directory, ['verify', 'out', ...argv])

  test('says who signed what `compile --sign` wrote', async () => {
    const compiled = await compile('--sign', 'key.pem', '--sequence', '12')
    expect(compiled.code).toBe(0)
    expect(compiled.stderr).toMatch(/\nsigned as number 12 with the key [0-9a-f]{64}\n$/)
    const { code, stdout, stderr } = await verify('--key', 'their-pub.pem', 'pub.pem')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^out is whole\nrevision [0-9a-f]{64}\nsigned as number 12 with the key [0-9a-f]{64}\n$/)
    expect(compiled.stderr).toContain(stdout.split('\n').at(-2))
  })

  test('asks for no signature without keys', async () => {
    await compile()
    const { code, stdout, stderr } = await verify()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^out is whole\nrevision [0-9a-f]{64}\n$/)
    expect(stderr).toContain('who signed it was not asked')
  })

  test.each([
    ['is not signed', [], ['--key', 'pub.pem'], 'out is not to be trusted: it is not signed; sign it: feago compile'],
    ['is signed by others', ['--sign', 'key.pem'], ['--key', 'their-pub.pem'], 'which is not trusted here']
  ])('ends with 6 where it %s', async (_case, compiling, verifying, message) => {
    await compile(...compiling)
    const { code, stdout, stderr } = await verify(...verifying)
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toContain(message)
  })

  test.each([
    ['features.js', 'changed', 'is not the code that its manifest describes; compile the project again'],
    ['manifest.json', '{', 'is not JSON; compile the project again'],
    ['signature.json', '{', 'its signature is damaged'],
    ['manifest.json', undefined, 'cannot be read: a compiled project has features.js']
  ])('ends with 6 where %s is %s', async (file, text, message) => {
    await compile('--sign', 'key.pem')
    if (text === undefined) rmSync(join(directory, 'out', file))
    else writeFileSync(join(directory, 'out', file), text)
    const { code, stdout, stderr } = await verify('--key', 'pub.pem')
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toContain(message)
  })

  test.each(['x', '-1', '1.5', '9007199254740992'])('%s is no sequence number', async (sequence) => {
    const { code, stderr } = await compile('--sign', 'key.pem', '--sequence', sequence)
    expect(code).toBe(2)
    expect(stderr).toContain('which is no number')
  })
})
