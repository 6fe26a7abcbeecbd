import { DuckDBInstance } from '@duckdb/node-api'
import * as simple from 'simple-statistics'
import { beforeAll, describe, expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { FLOAT, listOf } from '../../src/types/type.js'
import type { RecordValue, Value } from '../../src/types/value.js'
import { Random } from '../differential/random.js'
import { type Argument, interpret, run } from './call-overload.js'
import { type Case, expectValues } from './expect-values.js'

const NAN = Number.NaN
const HOUR = 3_600_000
const x = (record: RecordValue | null): Value => record?.['x'] ?? NAN
const y = (record: RecordValue | null): Value => record?.['y'] ?? NAN

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'variance/list': [
    [[[1, NAN, 2, 3, 4]], 5 / 3],
    [[[1]], null],
    [[[]], null],
    [[[null]], null],
    // Large numbers that are near to each other keep their digits.
    [[[1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]], 30]
  ],
  'variance_pop/list': [
    [[[1, 2, 3, 4]], 1.25],
    [[[7]], 0],
    [[[NAN]], null]
  ],
  'stddev/list': [[[[2, NAN, 4]], Math.SQRT2]],
  'stddev/list-duration': [[[[HOUR, 3 * HOUR, 5 * HOUR]], 2 * HOUR]],
  'stddev_pop/list-by': [[[[{ x: 2 }, null, { x: 4 }], x], 1]],
  'skew/list': [
    [[[1, 2]], null],
    [[[3, 3, 3]], null],
    [[[1, 2, 3]], 0]
  ],
  'kurtosis/list': [
    [[[1, 2, 3]], null],
    [[[3, 3, 3, 3]], null]
  ],
  'median/list': [
    [[[9, 1, NAN, 2]], 2],
    [[[4, 1, 2, 3]], 2.5],
    [[[]], null],
    [[[null]], null]
  ],
  'median/list-by': [[[[{ x: 2 }, null, { x: 4 }], x], 3]],
  'percentile/list': [
    [[[1, 2, 3, 4], 0], 1],
    [[[1, 2, 3, 4], 1], 4],
    [[[4, 3, NAN, 2, 1], 0.25], 1.75],
    [[[5], 0.3], 5],
    [[[5], 1.01], null],
    [[[5], -0.01], null],
    [[[], 0.5], null],
    [[[5], NAN], null]
  ],
  'percentile/list-by': [[[[{ x: 2 }, null, { x: 4 }], 0.25, x], 2.5]],
  'entropy/list': [
    [[['a', 'b', null, 'c', 'd']], 2],
    [[[1, 1]], 0],
    [[[NAN]], null]
  ],
  'gini/list': [
    [[[0, 8, NAN, 0, 0]], 0.75],
    [[[0, 0]], null],
    [[[-1, 2]], null],
    [[[]], null]
  ],
  'corr/list': [
    [
      [
        [1, 1],
        [2, 1]
      ],
      null
    ],
    [[[1], [2]], null],
    [
      [
        [1, NAN, 2],
        [2, 5, NAN]
      ],
      null
    ],
    [[[], []], null]
  ],
  'product/list': [
    [[[2, NAN, 3]], 6],
    [[[]], 1]
  ],
  'geometric_mean/list': [
    [[[2, NAN, 2]], 2],
    [[[0, 5]], 0],
    [[[-1]], null],
    [[[]], null]
  ],
  'geometric_mean/list-by': [[[[{ x: 1 }, null], x], 1]],
  'harmonic_mean/list': [
    [[[0.5]], 0.5],
    [[[1, 2, 4, 4]], 2],
    [[[0, 0]], 0],
    [[[-0, 0]], 0],
    [[[-1, 2]], null],
    [[[]], null]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

test('corr is of pairs that are there', () => {
  expectClose(
    'corr/list',
    [
      [1, NAN, 2, 3, 4],
      [2, 5, 4, NAN, 8, 100]
    ],
    1
  )
  expectClose(
    'corr/list',
    [
      [1, 2],
      [2, 1, 7]
    ],
    -1
  )
  expectClose('corr/list-by', [[{ x: 1, y: 3 }, null, { x: 2, y: 1 }], x, y], -1)
})

test('a constant share is one', () => {
  const check = overloadById('percentile/list').check
  const at = (constant: number) => check?.([{ type: listOf(FLOAT) }, { type: FLOAT, constant }])
  expect([at(0), at(1), at(95)]).toEqual([undefined, undefined, 'a percentile is asked at a share from 0 to 1, not at 95'])
})

/** Lists of numbers of different lengths and spreads, with gaps. */
const SAMPLES: readonly (readonly number[])[] = [3, 4, 5, 17, 100].flatMap((length) => {
  const random = new Random(length)
  const numbers = (of: () => number): readonly number[] => random.times(length, () => (random.chance(0.1) ? NAN : of()))
  return [
    numbers(() => random.fraction() * 10),
    numbers(() => 1 + random.below(5)),
    numbers(() => 10 + random.fraction()),
    numbers(() => random.fraction() ** 8 * 1000)
  ]
})
const PRESENT = SAMPLES.map((sample) => sample.filter((number) => !Number.isNaN(number)))

/** By the reference meaning and by emitted code. */
function expectClose(id: string, args: readonly Argument[], expected: number | null): void {
  for (const value of [interpret(id, args), run(id, args)]) {
    if (value === undefined) continue
    if (expected === null || Number.isNaN(expected)) expect(value, id).toBeNull()
    else
      expect(Math.abs((value as number) - expected), `${id} ${String(value)} ${expected}`).toBeLessThan(
        1e-7 * Math.max(1, Math.abs(expected))
      )
  }
}

describe('as DuckDB computes them', () => {
  const STATISTICS = {
    'variance/list': 'var_samp(x)',
    'variance_pop/list': 'var_pop(x)',
    'stddev/list': 'stddev_samp(x)',
    'stddev_pop/list': 'stddev_pop(x)',
    'skew/list': 'skewness(x)',
    'kurtosis/list': 'kurtosis(x)',
    'median/list': 'median(x)',
    'product/list': 'product(x)',
    'geometric_mean/list': 'geometric_mean(x)',
    'entropy/list': 'entropy(x)',
    'mean/list': 'avg(x)'
  } as const
  let rows: readonly (readonly (number | null)[])[] = []
  let shares: readonly (readonly (number | null)[])[] = []
  let correlations: readonly (number | null)[] = []

  beforeAll(async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const query = async (columns: string, sample: readonly number[]) => {
      const values = sample.map((number, place) => `(${place}, ${Number.isNaN(number) ? 'NULL' : `${number}::DOUBLE`})`)
      const reader = await connection.runAndReadAll(`SELECT ${columns} FROM (VALUES ${values.join(', ')}) t(i, x)`)
      return (reader.getRows()[0] ?? []).map((cell) => (cell === null ? null : Number(cell)))
    }
    rows = await Promise.all(SAMPLES.map((sample) => query(Object.values(STATISTICS).join(', '), sample)))
    shares = await Promise.all(SAMPLES.map((sample) => query('quantile_cont(x, 0.1), quantile_cont(x, 0.9)', sample)))
    correlations = (await Promise.all(SAMPLES.map((sample) => query('corr(x, sin(i))', sample)))).map(([corr]) => corr ?? null)
    connection.closeSync()
    instance.closeSync()
  })

  test.each(Object.keys(STATISTICS))('%s', (id) => {
    const column = Object.keys(STATISTICS).indexOf(id)
    SAMPLES.forEach((sample, index) => {
      const expected = rows[index]?.[column] ?? null
      expectClose(id, [sample], expected)
    })
  })

  test('percentile/list', () => {
    SAMPLES.forEach((sample, index) => {
      expectClose('percentile/list', [sample, 0.1], shares[index]?.[0] ?? null)
      expectClose('percentile/list', [sample, 0.9], shares[index]?.[1] ?? null)
    })
  })

  test('corr/list', () => {
    SAMPLES.forEach((sample, index) => {
      expectClose('corr/list', [sample, sample.map((_, place) => Math.sin(place))], correlations[index] ?? null)
    })
  })
})

describe('as simple-statistics computes them', () => {
  const PAIRS: readonly (readonly [string, (numbers: number[]) => number])[] = [
    ['variance/list', simple.sampleVariance],
    ['skew/list', simple.sampleSkewness],
    ['kurtosis/list', simple.sampleKurtosis],
    ['median/list', simple.medianSorted],
    ['harmonic_mean/list', simple.harmonicMean]
  ]
  test.each(PAIRS)('%s', (id, statistic) => {
    // Near to each other and far from 0: digits that sums of powers would lose.
    const random = new Random(1)
    const near = random.times(50, () => 1e6 + random.fraction())
    for (const sample of [...PRESENT.filter(({ length }) => length > 3), near]) {
      expectClose(id, [sample], statistic([...sample].sort((left, right) => left - right)))
    }
  })
})

/** The definition: the mean distance of all pairs, through twice the mean. */
test('gini is half the relative mean difference', () => {
  for (const sample of PRESENT) {
    const pairs = sample.flatMap((a) => sample.map((b) => Math.abs(a - b)))
    expectClose('gini/list', [sample], simple.mean(pairs) / (2 * simple.mean([...sample])))
  }
})
