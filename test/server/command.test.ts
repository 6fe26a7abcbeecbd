import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { feago } from '../cli/command-line.js'
import { evaluate, servedDirectory } from './server.js'

const CONTEXT = JSON.parse(readFileSync('examples/movies/context.json', 'utf8'))
const CANDIDATES = readFileSync('examples/movies/candidates.jsonl', 'utf8').trimEnd().split('\n')
const RANKED = { ...CONTEXT, candidates: CANDIDATES.map((line) => JSON.parse(line)) }

/** A server and the command give the same bytes for the demo project. */
describe('POST /v1/evaluate answers what `feago eval --format json` prints', () => {
  test.each<readonly [what: string, asked: object, argv: readonly string[], context: object]>([
    ['a set for candidates', { set: 'ranker_v1' }, ['--set', 'ranker_v1'], RANKED],
    ['a feature for one context', { features: ['user_activity'] }, ['--features', 'user_activity'], CONTEXT],
    ['every feature, with much that is missing', { features: 'all' }, [], { candidates: [{}, { title: 5 }] }]
  ])('%s', async (_, asked, argv, context) => {
    const { send } = await servedDirectory('features')
    const printed = await feago(process.cwd(), ['eval', 'features', '--context', '-', ...argv], { stdin: JSON.stringify(context) })
    const { columns } = JSON.parse(printed.stdout)
    const answer = await send(evaluate({ ...asked, ...(argv.length === 0 ? { features: columns } : {}), context }))
    expect(answer.text).toBe(printed.stdout)
    expect(answer.text.length).toBeGreaterThan(100)
  })
})
