import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { openFeatures } from 'feago'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STARTER_PROJECT } from '../../src/cli/init/starter-project.js'
import { run } from '../../src/cli/run.js'
import type { Features } from '../../src/runtime/features.js'
import { adminApp } from '../../src/server/admin-app.js'
import { createLog } from '../../src/server/log.js'
import { publicApp } from '../../src/server/public-app.js'
import { TemporaryProject } from '../reload/temporary-project.js'
import { curlOf, shown, transcriptsOf } from './transcripts.js'

const page = readFileSync('docs/server.md', 'utf8')

describe('docs/server.md', () => {
  let project: TemporaryProject
  let features: Features
  let apps: ReadonlyMap<number, FastifyInstance>
  beforeAll(async () => {
    const log = createLog('silent', { write: () => undefined })
    project = await TemporaryProject.create(Object.fromEntries(STARTER_PROJECT))
    features = await openFeatures(`${project.path}/features`)
    apps = new Map([
      [8080, publicApp(features, { log, shedding: { boundMs: 1e9 } })],
      [8081, adminApp(features, { log, token: undefined })]
    ])
  })
  afterAll(async () => {
    for (const app of apps.values()) await app.close()
    await features.close()
    await project.remove()
  })

  test.each(transcriptsOf(page))('$command', async ({ command, output }) => {
    const { port, request, jq } = curlOf(command)
    const answer = await apps.get(port)?.inject(request)
    expect(shown(answer?.body ?? '', jq)).toBe(output)
  })

  test('names every route', () => {
    const routes = [...(apps.get(8080)?.printRoutes({ commonPrefix: false }) ?? '').matchAll(/(\/\S*) \((?:GET|POST)/g)].map(
      ([, route = '']) => route
    )
    expect(routes.length).toBeGreaterThan(5)
    for (const route of routes) expect(page).toContain(route.split('/:', 1)[0])
  })

  test('names every metric of its own', async () => {
    const { body = '' } = (await apps.get(8080)?.inject('/metrics')) ?? {}
    const names = [...body.matchAll(/^# TYPE (feago_\w+)/gm)].map(([, name = '']) => name)
    const documented = [...page.matchAll(/^\| `(feago_\w+)` \|/gm)].map(([, name = '']) => name)
    expect(documented.toSorted()).toEqual(names.toSorted())
  })

  test('names every flag of the command', async () => {
    let help = ''
    const sink = { write: (text: string) => (help += text) }
    await run(['serve', '--help'], { stdin: (async function* () {})(), stdout: sink, stderr: sink, env: {}, cwd: process.cwd() })
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag = '']) => flag).filter((flag) => flag !== '--help')
    expect(flags.length).toBeGreaterThan(8)
    const table = page.slice(page.indexOf('| flag |'), page.indexOf('Environment variables'))
    for (const flag of flags) expect(table).toContain(`\`${flag}\``)
  })
})
