import { describe, expect, test } from 'vitest'
import { alternate, type Way } from '../../bench/measure/alternate.js'
import { assertEqual } from '../../bench/measure/equality.js'
import { ratiosToFirst } from '../../bench/measure/measurement.js'
import { figureText, ratioText } from '../../scripts/bench/figure-text.js'
import { summariesOf } from '../../scripts/bench/summary.js'

describe('rounds', () => {
  test('every way comes first in some round, and the inputs of all are made before one is timed', async () => {
    const events: string[] = []
    const way = (name: string): Way => ({
      name,
      prepare: () => {
        events.push(`make ${name}`)
        return () => events.push(`do ${name}`)
      }
    })
    const times = await alternate([way('a'), way('b')], { warmUp: 0, measured: 2 })
    expect(events).toEqual(['make a', 'make b', 'do a', 'do b', 'make a', 'make b', 'do b', 'do a'])
    expect(times.map(({ length }) => length)).toEqual([2, 2])
  })

  test('rounds that warm up are not among the figures', async () => {
    const rounds: number[] = []
    const way: Way = { name: 'a', prepare: (round) => () => rounds.push(round) }
    const [times] = await alternate([way], { warmUp: 3, measured: 2 })
    expect(rounds).toEqual([0, 1, 2, 3, 4])
    expect(times).toHaveLength(2)
  })

  test('what gives a promise is timed until it is kept', async () => {
    let kept = false
    const way: Way = {
      name: 'a',
      prepare: () => async () => {
        await Promise.resolve()
        kept = true
      }
    }
    await alternate([way], { warmUp: 0, measured: 1 })
    expect(kept).toBe(true)
  })
})

describe('equality', () => {
  const columns = ['price', 'votes']

  test('a difference names the way, the column and the row', () => {
    const differing = (): void => assertEqual('fused', Float64Array.of(1, 2, 3, 5), Float64Array.of(1, 2, 3, 4), columns)
    expect(differing).toThrow('fused: votes of row 1 is 5, and should be 4')
  })

  test('another order of additions is no difference in doubles, and rounding to 32 bits none in floats', () => {
    const expected = Float64Array.of(0.3, 1000)
    expect(() => assertEqual('a', Float64Array.of(0.1 + 0.2, 1000), expected, columns)).not.toThrow()
    expect(() => assertEqual('a', Float64Array.of(0.3, 1000.000001), expected, columns)).toThrow('votes of row 0')
    expect(() => assertEqual('a', Float32Array.of(0.3, 1000), expected, columns)).not.toThrow()
    expect(() => assertEqual('a', Float32Array.of(0.3, 1000.01), expected, columns)).toThrow('votes of row 0')
  })

  test('missing equals missing, and nothing else', () => {
    const missing = Float64Array.of(Number.NaN, 1)
    expect(() => assertEqual('a', missing, missing, columns)).not.toThrow()
    expect(() => assertEqual('a', Float64Array.of(0, 1), missing, columns)).toThrow('price of row 0 is 0, and should be NaN')
  })
})

describe('figures', () => {
  test('ratios are taken round by round, so that what slows both of them down does not show', () => {
    const [, line] = ratiosToFirst(
      'table',
      [{ name: 'by hand' }, { name: 'FeaGo' }],
      [
        [1, 10, 1],
        [2, 20, 2]
      ]
    )
    expect(line?.ratios).toEqual([2, 2, 2])
  })

  test('the figures of all processes make one line, with its median and its quartiles', () => {
    const line = { table: 't', what: 'w', unit: 'ms' } as const
    const [summary, ...others] = summariesOf([
      { ...line, figures: [5, 1], ratios: [1] },
      { ...line, figures: [4, 2, 3], ratios: [3] }
    ])
    expect(others).toEqual([])
    expect(summary?.figure).toEqual({ low: 2, median: 3, high: 4 })
    expect(summary?.ratio?.median).toBe(2)
  })

  test('figures have three digits', () => {
    expect([0.01234, 0.1234, 1.234, 12.34, 1234.5].map((value) => figureText(value, 'ms'))).toEqual([
      '0.012 ms',
      '0.123 ms',
      '1.23 ms',
      '12.3 ms',
      '1235 ms'
    ])
    expect(ratioText(0.25)).toBe('0.250 ×')
  })
})
