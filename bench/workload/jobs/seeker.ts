import type { Item, Request } from './data.js'

const LEVELS: readonly (string | null)[] = ['none', 'school', 'bachelor', 'master', 'doctor']
const RADIANS_PER_DEGREE = Math.PI / 180

/** What a job is compared with, in the form in which it is compared. */
export interface Seeker {
  readonly latitude: number | null
  readonly longitude: number | null
  /** The cosine of the latitude, NaN where that is not known. */
  readonly parallel: number
  readonly skills: ReadonlySet<string>
  readonly skillYears: ReadonlyMap<string, number>
  readonly years: number | null
  /** Among the levels of education, -1 where it is not known. */
  readonly level: number
}

export function seekerOf({ request, seeker }: Request): Seeker {
  return {
    latitude: request.latitude,
    longitude: request.longitude,
    parallel: request.latitude === null ? Number.NaN : Math.cos(request.latitude * RADIANS_PER_DEGREE),
    skills: new Set(seeker.skills),
    skillYears: new Map(Object.entries(seeker.skill_years)),
    years: seeker.experience_years,
    level: levelOf(seeker.education)
  }
}

/** Skills, experience and education. */
export function fillSkills({ skills, skillYears, years, level }: Seeker, item: Item, data: Float64Array, at: number): void {
  const { skills: wanted, experience_min: low, experience_max: high } = item
  let matched = 0
  let missing = 0
  let known = 0
  for (let place = 0; place < wanted.length; place++) {
    const skill = wanted[place] as string // a place below the length
    if (!skills.has(skill)) missing++
    else if (wanted.indexOf(skill) === place) matched++
    known += skillYears.get(skill) ?? 0
  }
  const own = levelOf(item.education)
  data[at] = matched
  data[at + 1] = missing
  data[at + 2] = wanted.length === 0 ? 1 : matched / wanted.length
  data[at + 3] = differentIn(skills, item.optional_skills)
  data[at + 4] = known
  data[at + 5] = gap(years ?? 0, low ?? 0, high ?? 60)
  data[at + 6] = years !== null && high !== null && years > high + 3 ? 1 : 0
  data[at + 7] = own === -1 || level === -1 ? 0 : own - level
}

function levelOf(education: string | null): number {
  return LEVELS.indexOf(education)
}

function gap(value: number, low: number, high: number): number {
  if (value < low) return low - value
  return value > high ? high - value : 0
}

/** How many different words of the list are in the set. */
function differentIn(set: ReadonlySet<string>, words: readonly string[]): number {
  let count = 0
  for (let place = 0; place < words.length; place++) {
    const word = words[place] as string // a place below the length
    if (set.has(word) && words.indexOf(word) === place) count++
  }
  return count
}
