import { countGreater } from '../ascending.js'
import type { Item, Request } from './data.js'
import { type CityFacts, type CompanyFacts, type Indexes, type IndustryFacts, indexesOf, paidAtMost } from './indexes.js'
import { fillSkills, type Seeker, seekerOf } from './seeker.js'
import type { TitleFacts } from './titles.js'

/**
 * The columns of `features/search.yaml` as an expert writes them by hand for exactly this set: what is of the request or of one
 * company, industry, city or title is computed once for it, and one walk over the jobs writes everything. It trusts its inputs.
 */
const WIDTH = 45

const HOUR = 3_600_000
const DAY = 86_400_000
const EARTH_RADIUS_KM = 6371.0088
const RADIANS_PER_DEGREE = Math.PI / 180
const SIZES = [10, 50, 250, 1000, 10_000] as const

export function expert(request: Request, items: readonly Item[], data: Float64Array): void {
  const indexes = indexesOf(request, items)
  const seeker = seekerOf(request)
  for (let row = 0; row < items.length; row++) {
    // The places are below the length of what `indexesOf` filled from the same items.
    const item = items[row] as Item
    const start = row * WIDTH
    fillPlace(request.request, seeker, item, data, start)
    fillSalary(request.seeker, indexes, item, data, start + 5)
    fillSkills(seeker, item, data, start + 12)
    fillTitle(indexes.titleOf[row] as TitleFacts, data, start + 20)
    fillAdvertisement(request.now, item, data, start + 24)
    fillHistory(request.now, indexes, item, row, data, start + 30)
    data[start + 42] = item.industry === request.seeker.industry ? 1 : 0
    data[start + 43] = indexes.applicationsOfFortnight
  }
}

function fillPlace(
  { radius_km: radius, remote_only: remoteOnly }: Request['request'],
  seeker: Seeker,
  item: Item,
  data: Float64Array,
  at: number
): void {
  const distance = distanceKm(seeker, item.latitude, item.longitude)
  const remote = item.remote === 'full'
  data[at] = distance
  data[at + 1] = radius === null || !(distance > radius) ? 1 : 0
  data[at + 2] = remote ? 1 : Number.isNaN(distance) ? 0.5 : Math.exp(-distance / 30)
  data[at + 3] = remote ? 2 : item.remote === 'hybrid' ? 1 : 0
  data[at + 4] = !remoteOnly || remote ? 1 : 0
}

/** NaN where either place is not known. */
function distanceKm({ latitude, longitude, parallel }: Seeker, otherLatitude: number | null, otherLongitude: number | null): number {
  if (latitude === null || longitude === null || otherLatitude === null || otherLongitude === null) return Number.NaN
  const a = Math.sin(((otherLatitude - latitude) * RADIANS_PER_DEGREE) / 2)
  const b = Math.sin(((otherLongitude - longitude) * RADIANS_PER_DEGREE) / 2)
  const haversine = a * a + parallel * Math.cos(otherLatitude * RADIANS_PER_DEGREE) * b * b
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(Math.sqrt(haversine), 1))
}

function fillSalary(seeker: Request['seeker'], indexes: Indexes, item: Item, data: Float64Array, at: number): void {
  const { salary_min: low, salary_max: high } = item
  const salary = low !== null && high !== null ? (low + high) / 2 : (low ?? high ?? Number.NaN)
  const most = paidAtMost(item)
  data[at] = salary
  data[at + 1] = quotient(salary, seeker.desired_salary)
  data[at + 2] = seeker.minimum_salary === null || (low === null && high === null) || most >= seeker.minimum_salary ? 1 : 0
  data[at + 3] = low === null || high === null || low === 0 ? 0 : (high - low) / low
  data[at + 4] = low === null && high === null ? 1 : 0
  data[at + 5] = quotient(salary, indexes.meanSalary)
  data[at + 6] = countGreater(indexes.salaries, most)
}

function quotient(value: number, by: number | null): number {
  return by === null || by === 0 ? Number.NaN : value / by
}

function fillTitle(title: TitleFacts, data: Float64Array, at: number): void {
  data[at] = title.keywordShare
  data[at + 1] = title.desired
  data[at + 2] = title.senior
  data[at + 3] = title.bucket
}

function fillAdvertisement(now: number, item: Item, data: Float64Array, at: number): void {
  const posted = (now - item.posted) / DAY
  const size = item.company_size
  let band = size === null ? -1 : 0
  while (size !== null && band < SIZES.length && size >= (SIZES[band] as number)) band++ // a place below the length
  data[at] = posted
  data[at + 1] = 0.5 ** (posted / 10)
  data[at + 2] = item.expires !== null && item.expires - now < 3 * DAY ? 1 : 0
  data[at + 3] = item.applicants === null ? 0.1 : item.applicants / Math.max(item.views, 1)
  data[at + 4] = band
  data[at + 5] = item.company_rating ?? 3.2
}

/** What the seeker did before, and how often the list has the company in the city. */
function fillHistory(now: number, indexes: Indexes, item: Item, row: number, data: Float64Array, at: number): void {
  // The places are below the length of what `indexesOf` filled from the same items.
  const company = indexes.companyOf[row] as CompanyFacts
  const industry = indexes.industryOf[row] as IndustryFacts
  const city = indexes.cityOf[row] as CityFacts
  const pair = company.cities.get(item.city)
  data[at] = indexes.applied.has(item.job_id) ? 1 : 0
  data[at + 1] = company.applicationsOfQuarter
  data[at + 2] = company.rejections
  data[at + 3] = company.interested
  data[at + 4] = (industry.interested + 2) / (industry.applications + 10)
  data[at + 5] = industry.interest
  data[at + 6] = company.industries.get(item.industry) ?? 0
  data[at + 7] = (indexes.titleOf[row] as TitleFacts).mostPaid
  data[at + 8] = pair?.views ?? 0
  data[at + 9] = city.secondsOfMonth
  data[at + 10] = company.latestView === Number.NEGATIVE_INFINITY ? 2000 : (now - company.latestView) / HOUR
  data[at + 11] = company.lastSeconds
  data[at + 14] = pair?.listed ?? 0
}
