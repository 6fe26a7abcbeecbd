import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { directoryWith, feago, SHOP } from './command-line.js'

const directory = directoryWith({ 'features/shop.yaml': SHOP, 'file.txt': '' })

describe('feago serve', () => {
  test.each<readonly [argv: readonly string[], env: Readonly<Record<string, string>>, message: RegExp]>([
    [['nowhere'], {}, /there is no directory "nowhere"/],
    [['file.txt'], {}, /"file.txt" is a file/],
    [['--port', '70000'], {}, /A port is a number from 0 to 65535/],
    [['--port', 'http'], {}, /A port is a number from 0 to 65535/],
    [['--admin-port', '-1'], {}, /A port is a number from 0 to 65535/],
    [['--budget', '0'], {}, /A time is a number of milliseconds above 0/],
    [['--max-candidates', '0'], {}, /A count is a whole number from 1/],
    [['--max-candidates', '1e3'], {}, /A count is a whole number from 1/],
    [['--body-limit', '8MB'], {}, /A size is a number of bytes up to 511MiB, such as 1000000, 512KiB or 8MiB/],
    [['--body-limit', '1024MiB'], {}, /A size is a number of bytes/],
    [['--breaking', 'maybe'], {}, /Allowed choices are refuse, allow/],
    [['--admin-host', '0.0.0.0'], {}, /can be reached from other machines, and there is no token/],
    [['--admin-host', '0.0.0.0'], { FEAGO_ADMIN_TOKEN: '' }, /can be reached from other machines, and there is no token/],
    [['--admin-host', 'example.org'], {}, /set FEAGO_ADMIN_TOKEN, or leave --admin-host at 127.0.0.1/]
  ])('%j with %j is a usage error', async (argv, env, message) => {
    const { code, stdout, stderr } = await feago(directory, ['serve', ...argv], { env })
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) })
  })

  test('an address that is taken is a usage error', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { code, stdout, stderr } = await feago(directory, ['serve', '--no-watch', '--no-persist', '--port', port], {
      env: { FEAGO_LOG_LEVEL: 'silent' }
    })
    other.close()
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: cannot listen on 127.0.0.1:${port}: another process listens there; choose another port\n`
    })
  })
})
