import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { fc, test as property } from '@fast-check/vitest'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { bundleLines } from '../../src/bundle/bundle-lines.js'
import { compileProject } from '../../src/dsl/compile.js'
import type { FleetTarget } from '../../src/fleet/channel.js'
import { Fleet } from '../../src/fleet/fleet.js'
import { FleetError } from '../../src/fleet/fleet-error.js'
import { joinFleet } from '../../src/fleet/join-fleet.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { Features } from '../../src/runtime/features.js'
import { sampleFeatures } from '../runtime/sample.js'

const HOST = defineFeature<number>({ name: 'hosted', type: 'int', inputs: [], eval: () => 1 })

async function bundleOf(value: number, hosts: readonly [] | readonly [typeof HOST] = []): Promise<Bundle> {
  const text = `feago: 1\nsources: { user: { key: { id: string }, fields: {} } }\nfeatures: { answer: ${value}${hosts.length > 0 ? ', twice: hosted + hosted' : ''} }\n`
  const { bundle } = await compileProject({ files: [{ path: 'a.yaml', text }], hosts })
  if (bundle === undefined) throw new Error('the definitions do not compile')
  return bundle
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

interface Leader {
  readonly registry: Registry
  readonly features: Features
  readonly fleet: Fleet
  activate(value: number): Promise<void>
}

async function leader(...values: readonly number[]): Promise<Leader> {
  const registry = new Registry()
  const features = new Features(registry)
  const activate = async (value: number): Promise<void> => registry.activate(loadBundle(await bundleOf(value)))
  for (const value of values) await activate(value)
  const fleet = new Fleet(features, { stragglerMs: 0 })
  ends.push(() => fleet.close())
  return { registry, features, fleet, activate }
}

function ports(): readonly [ours: MessagePort, theirs: MessagePort] {
  const { port1, port2 } = new MessageChannel()
  ends.push(() => {
    port1.close()
    port2.close()
  })
  return [port1, port2]
}

/** A port that remembers what was sent to it, and says what it is told to. */
class Puppet extends EventEmitter {
  readonly heard: Readonly<Record<string, unknown>>[] = []

  postMessage(message: Readonly<Record<string, unknown>>): void {
    this.heard.push(message)
  }

  say(message: unknown): void {
    this.emit('message', message)
  }

  answer(kind: 'activated' | 'refused', generation: number, revision = ''): void {
    this.say({ feago: 'fleet', kind, generation, revision, message: 'no' })
  }

  /** Reads lines until there are no more. */
  read(): void {
    for (let last = this.heard.at(-1); last?.['kind'] === 'line'; last = this.heard.at(-1)) this.say({ ...last, kind: 'read' })
  }

  /** Sends a bundle, without waiting for anything. */
  lead(bundle: Bundle, generation = 1): void {
    const lines = [...bundleLines(bundle)]
    lines.forEach((text, line) => {
      this.say({ feago: 'fleet', kind: 'line', generation, line, text })
    })
    this.say({ feago: 'fleet', kind: 'activate', generation, lines: lines.length })
  }

  heardOf(kind: string): readonly unknown[] {
    return this.heard.filter((message) => message['kind'] === kind).map(({ generation }) => generation)
  }
}

function joined(fleet: Fleet): Puppet {
  const puppet = new Puppet()
  fleet.add(puppet)
  puppet.say({ feago: 'fleet', kind: 'joined', session: 'one' })
  return puppet
}

const states = (fleet: Fleet): readonly string[] => fleet.status().members.map(({ state }) => state)
const turn = (): Promise<void> => new Promise(setImmediate)

async function warningsOf(action: () => Promise<void>): Promise<readonly string[]> {
  const warnings: string[] = []
  const collect = (warning: Error): number => warnings.push(warning.message)
  process.on('warning', collect)
  await action()
  await turn()
  process.off('warning', collect)
  return warnings
}

describe('members of a fleet', () => {
  test.each(['before', 'after'])('follow the leader, having joined %s they were added', async (order) => {
    const { fleet, features, activate } = await leader(1)
    const [ours, theirs] = ports()
    if (order === 'after') fleet.add(ours)
    const joining = joinFleet(theirs)
    await turn()
    fleet.add(ours)
    const member = await joining
    expect(member.feature('answer').eval({})).toBe(1)
    await activate(2)
    await fleet.settled()
    expect(member.feature('answer').eval({})).toBe(2)
    expect(member.revision).toBe(features.revision)
    features.rollback()
    await fleet.settled(3)
    expect(member.feature('answer').eval({})).toBe(1)
    expect(() => member.rollback()).toThrow('there is no earlier revision')
    expect(fleet.status()).toEqual({
      generation: 3,
      revision: features.revision,
      members: [
        { id: 'thread-1', kind: 'thread', state: 'current', since: expect.any(String), generation: 3, revision: features.revision }
      ],
      stragglers: []
    })
  })

  test('serve what the leader is pinned to', async () => {
    const { fleet, features, activate } = await leader(1)
    const [ours, theirs] = ports()
    fleet.add(ours)
    const member = await joinFleet(theirs)
    const first = features.revision
    await activate(2)
    features.pin(first)
    await fleet.settled()
    expect(member.revision).toBe(first)
    expect(member.feature('answer').eval({})).toBe(1)
    expect(fleet.status()).toMatchObject({ generation: 3, members: [{ state: 'current', generation: 3 }] })
  })

  test('wait for the first activation of the leader', async () => {
    const { fleet, activate } = await leader()
    const [ours, theirs] = ports()
    fleet.add(ours)
    const joining = joinFleet(theirs)
    await turn()
    expect(fleet.status()).toMatchObject({ generation: 0, members: [{ state: 'behind' }] })
    await activate(4)
    expect((await joining).feature('answer').eval({})).toBe(4)
  })

  test('are sent one bundle at a time, and then only the newest', async () => {
    const { fleet, features, activate } = await leader(1)
    const puppet = joined(fleet)
    const first = features.revision
    puppet.read()
    for (const value of [2, 3, 4]) await activate(value)
    expect(puppet.heardOf('activate')).toEqual([1])
    expect(states(fleet)).toEqual(['behind'])
    puppet.answer('activated', 1, first)
    puppet.read()
    expect(puppet.heardOf('activate')).toEqual([1, 4])
    expect(fleet.status().members).toMatchObject([{ state: 'behind', generation: 1, revision: first }])
    expect(fleet.status().stragglers).toEqual(['thread-1'])
    puppet.answer('activated', 4, features.revision)
    expect(states(fleet)).toEqual(['current'])
    expect(fleet.status().stragglers).toEqual([])
  })

  test('are sent no more of a bundle when there is a newer one', async () => {
    const { fleet, activate } = await leader(1)
    const puppet = joined(fleet)
    expect(puppet.heardOf('line')).toEqual([1])
    await activate(2)
    expect(puppet.heardOf('line')).toEqual([1])
    puppet.read()
    expect(puppet.heardOf('line').filter((generation) => generation === 1)).toEqual([1])
    expect(puppet.heardOf('activate')).toEqual([2])
  })

  test('are sent the active bundle again when they begin anew, and not when they say so twice', async () => {
    const { fleet } = await leader(1)
    const puppet = joined(fleet)
    puppet.say({ feago: 'fleet', kind: 'joined', session: 'one' })
    expect(puppet.heardOf('line')).toEqual([1])
    puppet.say({ feago: 'fleet', kind: 'joined', session: 'two' })
    expect(puppet.heardOf('line')).toEqual([1, 1])
  })

  test('keep what they have when they cannot load the new one, and say why', async () => {
    const { fleet, registry, features, activate } = await leader(1)
    const [ours, theirs] = ports()
    fleet.add(ours)
    const member = await joinFleet(theirs)
    const before = member.revision
    registry.activate(loadBundle(await bundleOf(2, [HOST]), [HOST]))
    await expect(fleet.settled()).rejects.toThrow('thread-1 could not load it: the project has a host feature `hosted`: pass it in `hosts`')
    expect(fleet.status().members).toMatchObject([
      { state: 'failed', generation: 1, revision: before, message: expect.stringContaining('pass it in `hosts`') }
    ])
    expect(member.revision).toBe(before)
    expect(member.feature('answer').eval({})).toBe(1)
    await activate(3)
    await fleet.settled()
    expect(member.revision).toBe(features.revision)
    expect(states(fleet)).toEqual(['current'])
  })

  test('have host features of their own', async () => {
    const { fleet, registry } = await leader()
    registry.activate(loadBundle(await bundleOf(2, [HOST]), [HOST]))
    const [ours, theirs] = ports()
    fleet.add(ours)
    expect((await joinFleet(theirs, { hosts: [HOST] })).feature('twice').eval({})).toBe(2)
  })

  test('that wait for a first bundle which they cannot load are warned, and get the next', async () => {
    const { fleet, registry, activate } = await leader()
    registry.activate(loadBundle(await bundleOf(2, [HOST]), [HOST]))
    const [ours, theirs] = ports()
    const warnings = await warningsOf(async () => {
      fleet.add(ours)
      const joining = joinFleet(theirs)
      await expect(fleet.settled()).rejects.toThrow(FleetError)
      await activate(5)
      expect((await joining).feature('answer').eval({})).toBe(5)
    })
    expect(warnings).toEqual([expect.stringContaining('the first bundle cannot be loaded: the project has a host feature')])
  })
})

describe('a member that goes', () => {
  test('is gone until it is removed', async () => {
    const { fleet } = await leader(1)
    const [ours, theirs] = ports()
    const id = fleet.add(ours)
    await joinFleet(theirs)
    await fleet.settled()
    const closed = new Promise((resolve) => ours.once('close', resolve))
    theirs.close()
    await closed
    expect(states(fleet)).toEqual(['gone'])
    await fleet.settled()
    expect(fleet.remove(id)).toBe(true)
    expect(fleet.remove(id)).toBe(false)
    expect(fleet.status().members).toEqual([])
  })

  test('is not waited for', async () => {
    const { fleet } = await leader(1)
    const puppet = joined(fleet)
    const settled = fleet.settled()
    puppet.emit('exit', 1)
    await settled
    expect(states(fleet)).toEqual(['gone'])
  })

  test('is one that closes its features, which then follow no longer', async () => {
    const { fleet, activate } = await leader(1)
    const [ours, theirs] = ports()
    fleet.add(ours)
    const member = await joinFleet(theirs)
    await fleet.settled()
    await member.close()
    await new Promise((resolve) => ours.once('message', resolve))
    expect(states(fleet)).toEqual(['gone'])
    await activate(2)
    expect(member.feature('answer').eval({})).toBe(1)
    expect(theirs.listenerCount('message')).toBe(0)
    const again = await joinFleet(theirs)
    expect(again.feature('answer').eval({})).toBe(2)
  })

  test('may have gone before it is added', async () => {
    const { fleet } = await leader(1)
    const dead = Object.assign(new EventEmitter(), { send: () => false, connected: false, pid: 7 })
    fleet.add(dead)
    expect(fleet.status().members).toMatchObject([{ id: 'process-1', kind: 'process', number: 7, state: 'gone' }])
  })
})

describe('a leader that goes', () => {
  test('leaves members with what they have', async () => {
    const { fleet } = await leader(1)
    const [ours, theirs] = ports()
    fleet.add(ours)
    const member = await joinFleet(theirs)
    const closed = new Promise((resolve) => theirs.once('close', resolve))
    ours.close()
    await closed
    expect(member.feature('answer').eval({})).toBe(1)
    expect(theirs.listenerCount('message')).toBe(0)
    await member.close()
  })

  test('is told to those that wait for a first bundle', async () => {
    const [ours, theirs] = ports()
    const joining = joinFleet(theirs)
    ours.close()
    await expect(joining).rejects.toThrow('the leader has gone before it sent a bundle')
    const dead = Object.assign(new EventEmitter(), { send: () => false, connected: false })
    await expect(joinFleet(dead)).rejects.toThrow(FleetError)
    expect(dead.eventNames()).toEqual([])
  })
})

describe('a fleet', () => {
  test('takes a member once', async () => {
    const { fleet } = await leader(1)
    const puppet = new Puppet()
    expect(fleet.add(puppet)).toBe(fleet.add(puppet))
    expect(fleet.status().members).toHaveLength(1)
  })

  test('listens to nothing any more once it is closed', async () => {
    const { fleet, activate } = await leader(1)
    const puppet = joined(fleet)
    const waiting = fleet.settled()
    fleet.close()
    await expect(waiting).rejects.toThrow('the fleet was closed')
    expect(puppet.eventNames()).toEqual([])
    await activate(2)
    expect(puppet.heardOf('line')).toEqual([1])
  })

  test('hears nothing of a member that is removed', async () => {
    const { fleet, activate } = await leader(1)
    const puppet = joined(fleet)
    fleet.remove('thread-1')
    expect(puppet.eventNames()).toEqual([])
    await activate(2)
    expect(puppet.heardOf('line')).toEqual([1])
  })

  test('is settled without members, and for a generation to come when it has come', async () => {
    const { fleet, activate } = await leader(1)
    await fleet.settled()
    let settled = false
    const waiting = fleet.settled(2).then(() => {
      settled = true
    })
    await turn()
    expect(settled).toBe(false)
    await activate(2)
    await waiting
  })

  test('cannot hand on a module that was imported', () => {
    expect(() => new Fleet(sampleFeatures())).toThrow('features of an imported module cannot be handed on')
  })
})

/** Whatever may stand in a message. */
const NOISE = fc.oneof(
  fc.anything(),
  fc.record(
    {
      feago: fc.constant('fleet'),
      kind: fc.oneof(
        fc.constantFrom('lead', 'line', 'activate', 'joined', 'read', 'activated', 'refused', 'left', 'toString'),
        fc.anything()
      ),
      generation: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.double(), fc.anything()),
      line: fc.oneof(fc.integer({ min: -1, max: 2 }), fc.anything()),
      lines: fc.oneof(fc.integer({ min: -1, max: 2 }), fc.anything()),
      text: fc.oneof(fc.string(), fc.json(), fc.constant('{"format":2,"features":[]}'), fc.constant('["features",[]]'), fc.anything()),
      revision: fc.oneof(fc.string(), fc.anything()),
      session: fc.oneof(fc.string(), fc.anything()),
      message: fc.oneof(fc.string(), fc.anything())
    },
    { requiredKeys: ['feago'] }
  )
)

describe('hostile messages', () => {
  afterEach(() => vi.restoreAllMocks())

  property.prop([fc.array(NOISE)])('never make the leader fail, nor a member current that is not', async (noise) => {
    vi.spyOn(process, 'emitWarning').mockReturnValue()
    const { fleet } = await leader(1)
    const puppet = joined(fleet)
    for (const message of noise) puppet.say(message)
    expect(states(fleet)).not.toEqual(['current'])
    fleet.close()
  })

  property.prop([fc.array(NOISE)])('never make a member fail, nor change what it serves', async (noise) => {
    vi.spyOn(process, 'emitWarning').mockReturnValue()
    const puppet = new Puppet()
    const joining = joinFleet(puppet)
    puppet.lead(await bundleOf(1))
    const member = await joining
    for (const message of noise) puppet.say(message)
    expect(member.feature('answer').eval({})).toBe(1)
    await member.close()
  })

  test('are warned of once; messages of others are none of ours', async () => {
    const { fleet } = await leader(1)
    const warnings = await warningsOf(async () => {
      const puppet = joined(fleet)
      for (const message of ['hello', { kind: 'activated' }, null]) puppet.say(message)
      puppet.answer('activated', 9)
      puppet.answer('activated', 1, 'another')
      puppet.say({ feago: 'fleet', kind: 'other' })
      expect(states(fleet)).toEqual(['behind'])
    })
    expect(warnings).toEqual(['thread-1 of the fleet sends what is no answer to anything; that is ignored'])
  })

  test('of the leader are warned of, too, and a bundle with other code is refused', async () => {
    const puppet = new Puppet()
    const target: FleetTarget = puppet
    const bundle = await bundleOf(1)
    const warnings = await warningsOf(async () => {
      const joining = joinFleet(target)
      puppet.say({ feago: 'fleet', kind: 'activate', generation: 'x' })
      puppet.lead({ ...bundle, kernels: bundle.kernels.map(() => '0') })
      expect(puppet.heard.at(-1)).toMatchObject({ kind: 'refused', generation: 1, message: expect.stringContaining('no whole bundle') })
      puppet.say({ feago: 'fleet', kind: 'activate', generation: 1, lines: 0 })
      expect(puppet.heard.at(-1)).toMatchObject({ kind: 'refused' })
      puppet.lead(bundle)
      await (await joining).close()
    })
    expect(warnings).toEqual(['what comes from the leader is no message of a fleet; that is ignored'])
  })
})
