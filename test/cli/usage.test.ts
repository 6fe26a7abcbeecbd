import { describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.js'
import { VERSION } from '../../src/cli/version.js'
import { directoryWith, feago, SHOP } from './command-line.js'

const COMMANDS = ['init', 'validate', 'compile', 'verify', 'eval', 'explain', 'functions']

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('feago %s is on stdout and names every command', async (...argv) => {
    const { code, stdout, stderr } = await feago('/', argv)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'))
    expect(stdout).toContain('Examples:\n  $ feago ')
    expect(stdout).toContain('Exit codes:')
  })

  test.each(COMMANDS)('feago %s --help has examples', async (command) => {
    const { code, stdout } = await feago('/', [command, '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`Examples:\n  $ feago ${command}`)
  })

  test('nothing at all is answered with the help, as a mistake', async () => {
    const { code, stdout, stderr } = await feago('/', [])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: feago')
  })

  test.each(['--version', '-V'])('feago %s', async (flag) => {
    expect(await feago('/', [flag])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
  })
})

describe('mistakes on the command line end with 2, say what is wrong, and write nothing to stdout', () => {
  test.each([
    [['valdate'], "unknown command 'valdate'", 'validate'],
    [['validate', '--fromat', 'json'], "unknown option '--fromat'", '--format'],
    [['validate', '--format', 'xml'], 'Allowed choices are pretty, json, github, sarif', ''],
    [['validate', 'a', 'b'], 'too many arguments', ''],
    [['validate', '--format'], 'argument missing', ''],
    [['compile'], "required option '-o, --output <OUT>' not specified", ''],
    [['compile', '-o', 'out', '--sequence', '3'], '--sequence is for bundles that are signed', '--sign KEY.pem'],
    [['compile', '-o', 'out', '--sign', 'features/a.yaml'], 'features/a.yaml is not a private key in PEM', ''],
    [['compile', '-o', 'out', '--sign', 'nowhere.pem'], 'it does not exist', ''],
    [['verify'], "missing required argument 'OUT'", ''],
    [['verify', 'nowhere'], 'there is no directory "nowhere"', 'feago compile -o'],
    [['verify', 'features', '--key', 'features/a.yaml'], 'features/a.yaml is not a public key in PEM', ''],
    [['explain'], "missing required argument 'NAME|CODE'", ''],
    [['explain', 'FG9999'], 'there is no diagnostic code "FG9999"', ''],
    [['functions', 'lenn'], 'there is no function "lenn"', 'did you mean `len`?'],
    [['validate', 'nowhere'], 'there is no directory "nowhere"', '']
  ])('feago %j', async (argv, message, hint) => {
    const directory = directoryWith({ 'features/a.yaml': SHOP })
    const { code, stdout, stderr } = await feago(directory, argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})

describe('the directory of the definitions', () => {
  test('without features/ the error says what to do', async () => {
    const { code, stderr } = await feago(directoryWith({ 'package.json': '{}' }), ['validate'])
    expect(code).toBe(2)
    expect(stderr).toContain('there is no directory features/ here')
    expect(stderr).toContain('feago init')
  })

  test.each(['a.yaml', 'a.yml', 'a.json'])('a working directory that itself holds %s is pointed out', async (name) => {
    const text = name.endsWith('json') ? '{ "feago": 1 }' : '# mine\nfeago: 1\n'
    const { code, stderr } = await feago(directoryWith({ [name]: text }), ['validate'])
    expect(code).toBe(2)
    expect(stderr).toContain('run `feago validate .`')
  })

  test('a file is no directory', async () => {
    const { code, stderr } = await feago(directoryWith({ 'a.yaml': SHOP }), ['validate', 'a.yaml'])
    expect(code).toBe(2)
    expect(stderr).toContain('"a.yaml" is a file')
  })

  test('a directory without definitions is an error', async () => {
    const { code, stderr } = await feago(directoryWith({ 'features/readme.md': 'x' }), ['validate'])
    expect(code).toBe(2)
    expect(stderr).toContain('there are no definition files (*.yaml, *.yml, *.json, *.feago) in features/')
  })

  test('a file that is not UTF-8 is an error that names it', async () => {
    const { code, stderr } = await feago(directoryWith({ 'features/a.yaml': Uint8Array.of(0x66, 0xff, 0xfe) }), ['validate'])
    expect(code).toBe(2)
    expect(stderr).toContain('a.yaml is not UTF-8 text')
  })
})

test('what is not the fault of the user ends with 70 and a block for a report', async () => {
  let stderr = ''
  const code = await run(['functions'], {
    stdin: (async function* () {})(),
    stdout: {
      write: () => {
        throw new TypeError('the stream is broken')
      }
    },
    stderr: { write: (text) => (stderr += text) },
    env: {},
    cwd: '/'
  })
  expect(code).toBe(70)
  expect(stderr).toContain('internal error. This is a bug in feago')
  expect(stderr).toContain(`feago    ${VERSION}`)
  expect(stderr).toContain('command  feago functions')
  expect(stderr).toContain('TypeError: the stream is broken')
})
