import { randomOf } from '../movies/random.js'
import { ARTICLES } from './impressions.js'

/** Made-up impressions in the format of the Open Bandit files; committed for the same reason as the retail sample. */
export function impressionsSample(): ReadonlyMap<string, string> {
  return new Map([
    ['item_context.csv', articles()],
    ['men.csv', impressions(60)]
  ])
}

function articles(): string {
  const random = randomOf(7).fork('articles')
  const lines = Array.from({ length: ARTICLES }, (_, id) =>
    [id, id, random.normal().toFixed(8), hash(random.index(9)), hash(20 + random.index(4)), hash(40 + random.index(2))].join(',')
  )
  return `${[',item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3', ...lines].join('\n')}\n`
}

function impressions(size: number): string {
  const random = randomOf(7).fork('impressions')
  const names = ['timestamp', 'item_id', 'position', 'click', 'propensity_score']
  const columns = [
    ...names,
    ...[0, 1, 2, 3].map((index) => `user_feature_${index}`),
    ...Array.from({ length: ARTICLES }, (_, index) => `user-item_affinity_${index}`)
  ]
  const lines = Array.from({ length: size }, (_, row) => {
    const time = new Date(Date.UTC(2019, 10, 24) + row * 1_600_000 + random.index(1_000_000))
      .toISOString()
      .replace('T', ' ')
      .replace('Z', '000+00:00')
    const shown = [time, random.index(ARTICLES), 1 + random.index(3), random.uniform() < 0.05 ? 1 : 0, 1 / ARTICLES]
    const segments = [60, 70, 80, 90].map((base) => hash(base + random.index(5)))
    const affinities = Array.from({ length: ARTICLES }, () => (random.uniform() < 0.06 ? `${1 + random.index(3)}.0` : '0.0'))
    return [row, ...shown, ...segments, ...affinities].join(',')
  })
  return `${[['', ...columns].join(','), ...lines].join('\n')}\n`
}

/** 32 hexadecimal digits that stand for a hashed property. */
function hash(value: number): string {
  const random = randomOf(value)
  return Array.from({ length: 32 }, () => random.index(16).toString(16)).join('')
}
