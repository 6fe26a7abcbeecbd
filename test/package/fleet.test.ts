import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build, stop } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUNDLE, ROOT } from '../../scripts/build.js'

/**
 * A leader that follows files, with two threads and a cluster of two processes, all from the built package. It edits the files, goes
 * back, kills a process, starts another, and ends by itself.
 */
const LEADER = `
import cluster from 'node:cluster'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Fleet, openFeatures } from './index.js'

const [folder, member] = process.argv.slice(2)
const report = []
const define = (answer) => writeFileSync(folder + '/features.yaml', \`
feago: 1
sources: { user: { key: { id: string }, fields: {} } }
features: { answer: \${answer}, double: \${2 * answer} }
sets: { both: { columns: [answer, double] } }
\`)
define(1)
const features = await openFeatures(folder, { watch: true })
const fleet = new Fleet(features)

const mixed = []
const told = new Map()
const hear = (target) => {
  target.on('message', (message) => {
    if (message.feago === 'fleet') return
    if (message.mixed) mixed.push(message.mixed)
    else told.set(target, message)
  })
  fleet.add(target)
  return target
}
cluster.setupPrimary({ exec: member })
const threads = [new Worker(member), new Worker(member)].map(hear)
const processes = [cluster.fork(), cluster.fork()].map(hear)

/** What each living member says that it serves. */
const answers = async (targets) => {
  told.clear()
  for (const target of targets) target.postMessage ? target.postMessage('ask') : target.send('ask')
  while (told.size < targets.length) await new Promise((resolve) => setTimeout(resolve, 5))
  return targets.map((target) => told.get(target)).map(({ answer, revision }) => answer + (revision === features.revision ? '' : ' of another revision'))
}
const all = [...threads, ...processes]
const note = async (step, targets = all) => {
  await fleet.settled()
  const { members, stragglers } = fleet.status()
  report.push({ step, answers: await answers(targets), states: members.map(({ state }) => state), stragglers })
}
const activated = (count) => new Promise((resolve) => {
  const end = features.subscribe(({ active }) => {
    if (active.generation < count) return
    end()
    resolve()
  })
})

await note('first')
for (let value = 2; value <= 6; value++) {
  const change = activated(value)
  define(value)
  await change
}
await note('edited')
features.rollback()
await note('rolled back')
processes[0].process.kill('SIGKILL')
await once(processes[0], 'exit')
const rest = [...threads, processes[1]]
await note('killed', rest)
for (const { id, state } of fleet.status().members) if (state === 'gone') fleet.remove(id)
const another = hear(cluster.fork())
await note('replaced', [...rest, another])

fleet.close()
await features.close()
for (const target of threads) target.postMessage('end')
for (const target of [processes[1], another]) target.send('end')
const codes = await Promise.all([...threads, processes[1], another].map((target) => once(target, 'exit').then(([code]) => code)))
console.log(JSON.stringify({ report, mixed, codes }))
`

/** Evaluates all the time, and ends when it is told to because nothing is left that keeps it. */
const MEMBER = `
import { parentPort } from 'node:worker_threads'
import { joinFleet } from './runtime.js'

const port = parentPort ?? process
const say = (message) => (parentPort ? parentPort.postMessage(message) : process.send(message))
const features = await joinFleet()
const both = features.set('both')
const answers = new Map()
const timer = setInterval(() => {
  for (let turn = 0; turn < 100; turn++) {
    const { revision, data: [answer, double] } = both.evaluate({})
    const before = answers.get(revision) ?? answer
    answers.set(revision, answer)
    if (double !== 2 * answer || before !== answer) say({ mixed: [revision, answer, double] })
  }
}, 1)
const hear = async (message) => {
  if (message === 'ask') say({ answer: features.feature('answer').eval({}), revision: features.revision })
  if (message !== 'end') return
  clearInterval(timer)
  port.off('message', hear)
  await features.close()
  if (!parentPort) process.disconnect()
}
port.on('message', hear)
`

describe('a fleet of threads and processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feago-fleet-'))
  const built = join(ROOT, '.cache/package-test', basename(folder))

  beforeAll(async () => {
    await build({ ...BUNDLE, outdir: built })
    mkdirSync(join(folder, 'features'))
    writeFileSync(join(built, 'leader.mjs'), LEADER)
    writeFileSync(join(built, 'member.mjs'), MEMBER)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(built, { recursive: true, force: true })
    await stop()
  })

  test('serves one revision, through edits, roll-backs and the end of a process', async () => {
    const child = spawn(process.execPath, [join(built, 'leader.mjs'), join(folder, 'features'), join(built, 'member.mjs')], {
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const printed = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text))
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr: printed.stderr }).toEqual({ code: 0, stderr: '' })
    const four = (word: string): readonly string[] => [word, word, word, word]
    expect(JSON.parse(printed.stdout)).toEqual({
      report: [
        { step: 'first', answers: four('1'), states: four('current'), stragglers: [] },
        { step: 'edited', answers: four('6'), states: four('current'), stragglers: [] },
        { step: 'rolled back', answers: four('5'), states: four('current'), stragglers: [] },
        { step: 'killed', answers: ['5', '5', '5'], states: ['current', 'current', 'gone', 'current'], stragglers: [] },
        { step: 'replaced', answers: four('5'), states: four('current'), stragglers: [] }
      ],
      mixed: [],
      codes: [0, 0, 0, 0]
    })
  })
})
