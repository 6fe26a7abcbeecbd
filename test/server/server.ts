import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach } from 'vitest'
import { adminApp } from '../../src/server/admin-app.js'
import { createLog } from '../../src/server/log.js'
import { type PublicOptions, publicApp } from '../../src/server/public-app.js'
import { TestProject } from './test-project.js'

/** A project with a feature of every kind that answers tell apart. */
export const PROJECT = `feago: 1
sources:
  user:
    doc: Who asks.
    key: { user_id: string }
    fields: { age: int?, views: int, clicks: { type: list<string>, max_items: 100 }, taste: vector<2>?, since: timestamp? }
  item:
    role: candidate
    key: { item_id: string }
    fields: { price: float, tags: { type: list<string>, max_items: 20 } }
features:
  ctr: { doc: Share of the views that were clicked., expr: len(user.clicks) / user.views ?? 0.0, owner: ranking, tags: [ctr] }
  age: { type: int?, expr: user.age }
  adult: { expr: user.age >= 18, default: true }
  cheap: item.price < 10
  price_rank: candidates.count(c => c.price < item.price)
  label: { type: string, expr: 'f"{user.user_id}/{item.item_id}"' }
  taste: { type: vector<2>?, expr: user.taste }
sets:
  ranker: { doc: What the model eats., columns: [ctr, cheap, price_rank] }
  mixed: { columns: [age, label, taste, cheap] }
`

export const CONTEXT = {
  now: '2024-06-01T00:00:00Z',
  user: { user_id: 'u1', age: 34, views: 4, clicks: ['i1'], taste: [1, 2] },
  candidates: [
    { item_id: 'i1', price: 5, tags: [] },
    { item_id: 'i2', price: 12.5, tags: ['a'] }
  ]
}

/** Compiling in this process makes it late. */
const NEVER = { boundMs: 1e9 }

const open: FastifyInstance[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

/** A server of features, with everything that it logs. */
export interface Served {
  readonly project: TestProject
  readonly app: FastifyInstance
  /** Lines of the log, as they are written. */
  readonly logged: string[]
  readonly send: (options: InjectOptions) => Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly bytes: Uint8Array
  /** The body, where it is JSON. */
  readonly body: unknown
}

/** Features of a project; of none where it is empty. */
export async function testProject(text: string = PROJECT): Promise<TestProject> {
  const project = new TestProject()
  if (text !== '') await project.activate(text)
  return project
}

export async function served(text: string | undefined = PROJECT, options: Partial<PublicOptions> = {}): Promise<Served> {
  const project = await testProject(text)
  return around(project, (log) => publicApp(project.features, { log, shedding: NEVER, metrics: { process: false }, ...options }))
}

export async function servedDirectory(path: string): Promise<Served> {
  const project = new TestProject()
  await project.activateDirectory(path)
  return around(project, (log) => publicApp(project.features, { log, shedding: NEVER, metrics: { process: false } }))
}

export async function administered(token: string | undefined, text = PROJECT): Promise<Served> {
  const project = await testProject(text)
  return around(project, (log) => adminApp(project.features, { log, token }))
}

function around(project: TestProject, make: (log: ReturnType<typeof createLog>) => FastifyInstance): Served {
  const logged: string[] = []
  const app = make(createLog('debug', { write: (line) => void logged.push(line) }))
  open.push(app)
  const send = async (options: InjectOptions): Promise<Answer> => {
    const { statusCode, headers, payload, rawPayload } = await app.inject(options)
    return { status: statusCode, headers, text: payload, bytes: rawPayload, body: parsed(payload) }
  }
  return { project, app, logged, send }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `POST /v1/evaluate` with this body. */
export function evaluate(payload: unknown, more: Partial<InjectOptions> = {}): InjectOptions {
  const { headers, ...others } = more
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return { method: 'POST', url: '/v1/evaluate', payload: text, headers: { 'content-type': 'application/json', ...headers }, ...others }
}
