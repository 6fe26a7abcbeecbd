import { readFileSync } from 'node:fs'
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { CONTEXT, evaluate, PROJECT, served, servedDirectory } from './server.js'

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>> }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>> }
}

async function documentOf(send: (options: { readonly url: string }) => Promise<{ readonly body: unknown }>): Promise<Document> {
  return (await send({ url: '/openapi.json' })).body as Document // what this test is about
}

/** Whether a value is as a component says. */
function checker(document: Document): (name: string, value: unknown) => unknown {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'openapi')
  return (name, value) => {
    ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, value)
    return ajv.errors
  }
}

describe('GET /openapi.json', () => {
  test('knows the contexts of the active revision', async () => {
    const { send, project } = await served()
    const { schemas } = (await documentOf(send)).components
    expect(schemas['Source.user']).toEqual({
      type: ['object', 'null'],
      description: 'Who asks.',
      properties: {
        user_id: { type: 'string', description: '`string`' },
        age: { anyOf: [{ type: 'integer' }, { type: 'null' }], description: '`int?`' },
        views: { type: 'integer', description: '`int`' },
        clicks: {
          type: 'array',
          items: { type: 'string' },
          description: '`list<string>`\n\nOf a longer list, the first 100 elements are read.'
        },
        taste: {
          anyOf: [{ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }, { type: 'null' }],
          description: '`vector<2>?`'
        },
        since: {
          anyOf: [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'number' }] }, { type: 'null' }],
          description: '`timestamp?`'
        }
      }
    })
    await project.activate('feago: 1\nfeatures: { one: "1" }')
    expect((await documentOf(send)).components.schemas).not.toHaveProperty('Source.user')
  })

  test('describes what the routes take and answer', async () => {
    const { send } = await served()
    const check = checker(await documentOf(send))
    const request = { set: 'ranker', context: CONTEXT }
    expect(check('EvaluateRequest', request)).toBeNull()
    expect(check('EvaluateRequest', { features: ['ctr'], context: {} })).toBeNull()
    for (const wrong of [{}, { context: {} }, { set: 'other', context: {} }, { set: 'ranker' }, { ...request, features: ['ctr'] }])
      expect({ wrong, errors: check('EvaluateRequest', wrong) }).toEqual({ wrong, errors: expect.anything() })
    const answers = [
      ['RankedResult', await send(evaluate(request))],
      ['Result', await send(evaluate({ features: ['ctr', 'age'], context: {} }))],
      ['FeatureList', await send({ url: '/v1/features' })],
      ['Feature', await send({ url: '/v1/features/adult' })],
      ['Set', await send({ url: '/v1/sets/mixed' })],
      ['Status', await send({ url: '/v1/status' })],
      ['Error', await send(evaluate({}))]
    ] as const
    for (const [name, { body }] of answers) expect({ name, errors: check(name, body) }).toEqual({ name, errors: null })
  })

  test('takes the context of the demo project', async () => {
    const { send } = await servedDirectory('features')
    const check = checker(await documentOf(send))
    const context = JSON.parse(readFileSync('examples/movies/context.json', 'utf8'))
    const candidates = readFileSync('examples/movies/candidates.jsonl', 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(check('EvaluateRequest', { set: 'ranker_v1', context: { ...context, candidates } })).toBeNull()
  })

  test('names every path, and nothing else', async () => {
    const { app, send } = await served(PROJECT)
    const { openapi, paths } = await documentOf(send)
    expect(openapi).toBe('3.1.0')
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods))
        expect(app.hasRoute({ method: method.toUpperCase(), url: path.replaceAll(/\{(\w+)\}/g, ':$1') })).toBe(true)
    expect(Object.keys(paths).sort()).toEqual(
      [
        '/healthz',
        '/metrics',
        '/openapi.json',
        '/readyz',
        '/v1/evaluate',
        '/v1/features',
        '/v1/features/{name}',
        '/v1/sets/{name}',
        '/v1/status'
      ].sort()
    )
  })
})
