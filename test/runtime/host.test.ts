import { describe, expect, it } from 'vitest'
import { BundleError } from '../../src/bundle/bundle-error.js'
import type { HostInputs } from '../../src/registry/host-feature.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { FeatureUnavailableError, HostFeatureError } from '../../src/runtime/errors.js'
import type { Features } from '../../src/runtime/features.js'
import { sampleFeatures, sampleSnapshot } from './sample.js'

function withHost(compute: (inputs: HostInputs) => unknown): Features {
  return sampleFeatures([defineFeature({ name: 'double_age', type: 'float', inputs: ['user.age'], eval: compute })])
}

function reasonOf(features: Features, context: Readonly<Record<string, unknown>>): unknown {
  try {
    return features.feature('double_age').eval(context)
  } catch (error) {
    if (error instanceof FeatureUnavailableError) return error.reason
    throw error
  }
}

const ADULT = { user: { age: 30 } }

describe('a host feature', () => {
  it.each<[string, (inputs: HostInputs) => unknown, unknown]>([
    ['reads its inputs', (inputs) => inputs.getInt('user.age') + 0.5, 30.5],
    ['may give null', () => null, { code: 'absent', detail: 'the result of double_age was absent' }],
    ['may give NaN', () => Number.NaN, { code: 'absent', detail: 'the result of double_age was absent' }],
    ['is held to its type', () => '1', { code: 'host', detail: 'the result of double_age was a string, expected float' }],
    [
      'may throw',
      () => {
        throw new Error('database')
      },
      { code: 'host', detail: 'double_age threw: database' }
    ],
    [
      'may throw anything',
      () => {
        throw Object.defineProperty(new Error('x'), 'message', {
          get: () => {
            throw new Error('y')
          }
        })
      },
      { code: 'host', detail: 'double_age threw: something without a text' }
    ],
    [
      'reads nothing that it did not declare',
      (inputs) => inputs.getInt('user.views'),
      { code: 'host', detail: 'double_age threw: user.views is not among the declared inputs: user.age' }
    ],
    [
      'may ask for the wrong type',
      (inputs) => inputs.getString('user.age').length,
      { code: 'wrong-type', detail: 'user.age was a number, expected string' }
    ],
    ['gives no promise', async () => 1, { code: 'host', detail: 'the result of double_age was an object, expected float' }]
  ])('%s', (_name, compute, expected) => {
    expect(reasonOf(withHost(compute), ADULT)).toEqual(expected)
  })

  it('is missing for the reason of the input that it lacks', () => {
    const features = withHost((inputs) => inputs.getInt('user.age'))
    expect(reasonOf(features, {})).toEqual({ code: 'absent', detail: 'user.age was absent' })
    expect(reasonOf(features, { user: { age: 1.5 } })).toEqual({
      code: 'wrong-type',
      detail: 'user.age was a number with a fraction, expected int'
    })
    expect(
      reasonOf(
        withHost((inputs) => inputs.getInt('user.age', 7)),
        {}
      )
    ).toBe(7)
    expect(
      reasonOf(
        withHost((inputs) => (inputs.has('user.age') ? 1 : 0)),
        {}
      )
    ).toBe(0)
  })

  it('counts what goes wrong in it', () => {
    let calls = 0
    const features = withHost(() => {
      calls++
      if (calls % 2 === 1) throw new Error('odd')
      return 'text'
    })
    features.evaluate(['double_age', 'double_age'], ADULT)
    expect(features.counters().hosts['double_age']).toEqual({ threw: 1, wrongType: 1 })
  })

  it('must be there, as it was compiled', () => {
    expect(() => sampleSnapshot('x', [])).toThrow(BundleError)
    expect(() => sampleSnapshot('x', [])).toThrow('`double_age`')
    expect(() => sampleSnapshot('x', [defineFeature({ name: 'double_age', type: 'int', inputs: ['user.age'], eval: () => 1 })])).toThrow(
      BundleError
    )
  })

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ name: 'a b', type: 'int', inputs: [], eval: () => 1 }, '"a b" is no name of a feature'],
    [{ name: 'a'.repeat(65), type: 'int', inputs: [], eval: () => 1 }, 'is no name of a feature'],
    [{ name: 'a', inputs: [], eval: () => 1 }, 'a needs a type'],
    [{ name: 'a', type: 'int', eval: () => 1 }, 'a needs the list of its `inputs`'],
    [{ name: 'a', type: 'int', inputs: ['user.'], eval: () => 1 }, 'a reads "user."'],
    [{ name: 'a', type: 'int', inputs: [] }, 'a needs a function `eval`']
  ])('is refused when it cannot be: %o', (definition, message) => {
    // Callers without TypeScript may pass anything.
    const define = (): unknown => defineFeature(definition as never)
    expect(define).toThrow(HostFeatureError)
    expect(define).toThrow(message)
  })

  it('is frozen, with every input once', () => {
    const feature = defineFeature({ name: 'a', type: 'int', inputs: ['now', 'now'], eval: () => 1 })
    expect(Object.isFrozen(feature)).toBe(true)
    expect(feature.inputs).toEqual(['now'])
  })
})
