import { type Random, randomOf } from '../../../examples/movies/random.js'
import { listOf, maybe, names, pick, several } from '../draw.js'

/** One request of a search for jobs, as plain objects; what is missing is null, so that all rows have one shape. */
export type Request = {
  readonly now: number
  readonly request: {
    readonly keywords: string | null
    readonly remote_only: boolean
    readonly radius_km: number | null
    readonly latitude: number | null
    readonly longitude: number | null
  }
  readonly seeker: {
    readonly seeker_id: string
    readonly skills: readonly string[]
    readonly skill_years: Readonly<Record<string, number>>
    readonly experience_years: number | null
    readonly education: string | null
    readonly desired_salary: number | null
    readonly minimum_salary: number | null
    readonly desired_titles: readonly string[]
    readonly industry: string | null
    readonly applications: readonly Application[]
    readonly views: readonly View[]
  }
}
export interface Application {
  readonly job_id: string
  readonly company: string
  readonly industry: string
  readonly title: string
  readonly salary: number | null
  readonly status: string
  readonly ts: number
}
export interface View {
  readonly company: string
  readonly city: string
  readonly seconds: number
  readonly ts: number
}
export interface Item {
  readonly job_id: string
  readonly title: string
  readonly company: string
  readonly industry: string
  readonly city: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly remote: string
  readonly salary_min: number | null
  readonly salary_max: number | null
  readonly skills: readonly string[]
  readonly optional_skills: readonly string[]
  readonly experience_min: number | null
  readonly experience_max: number | null
  readonly education: string | null
  readonly posted: number
  readonly expires: number | null
  readonly applicants: number | null
  readonly views: number
  readonly company_size: number | null
  readonly company_rating: number | null
}

const NOW = Date.UTC(2024, 2, 11, 9, 5)
const DAY = 86_400_000
const APPLICATIONS = 60
const VIEWS = 200
const COMPANIES = names('company', 120)
const INDUSTRIES = names('industry', 18)
const CITIES = names('city', 25)
const SKILLS = names('skill', 90)
const LEVELS = ['none', 'school', 'bachelor', 'master', 'doctor'] as const
const RANKS = ['', 'Junior ', 'Senior ', 'Lead '] as const
const FIELDS = ['Data', 'Backend', 'Frontend', 'Platform', 'Sales', 'Field', 'Network', 'Quality'] as const
const ROLES = ['Engineer', 'Developer', 'Analyst', 'Manager', 'Consultant'] as const

export function workload(seed: number, candidates: number): { readonly request: Request; readonly items: readonly Item[] } {
  const random = randomOf(seed + 90_000)
  const items = listOf(candidates, () => jobOf(random))
  return { request: requestOf(random), items }
}

function requestOf(random: Random): Request {
  return {
    now: NOW,
    request: { keywords: 'senior Data engineer', remote_only: false, radius_km: 40, latitude: 48.1 + random.uniform(), longitude: 11.3 },
    seeker: {
      seeker_id: 's1',
      skills: several(random, SKILLS, 20),
      skill_years: Object.fromEntries(several(random, SKILLS, 20).map((skill) => [skill, Math.round(random.uniform() * 12)])),
      experience_years: maybe(random, 0.9, () => random.index(20)),
      education: maybe(random, 0.9, () => pick(random, LEVELS)),
      desired_salary: maybe(random, 0.8, () => salary(random)),
      minimum_salary: maybe(random, 0.5, () => salary(random) / 2),
      desired_titles: ['Data Engineer', 'platform', title(random)],
      industry: pick(random, INDUSTRIES),
      applications: listOf(APPLICATIONS, () => applicationOf(random)),
      views: listOf(VIEWS, () => viewOf(random))
    }
  }
}

function applicationOf(random: Random): Application {
  return {
    job_id: jobId(random),
    company: pick(random, COMPANIES),
    industry: pick(random, INDUSTRIES),
    title: title(random),
    salary: maybe(random, 0.6, () => salary(random)),
    status: pick(random, ['sent', 'sent', 'rejected', 'rejected', 'interview', 'offer']),
    ts: NOW - Math.floor(random.uniform() * 200 * DAY)
  }
}

function viewOf(random: Random): View {
  const ts = NOW - Math.floor(random.uniform() * 60 * DAY)
  return { company: pick(random, COMPANIES), city: pick(random, CITIES), seconds: random.uniform() * 120, ts }
}

function jobOf(random: Random): Item {
  const low = maybe(random, 0.6, () => salary(random))
  const years = maybe(random, 0.7, () => random.index(8))
  const located = random.uniform() < 0.85
  const posted = NOW - Math.floor(random.uniform() * 45 * DAY)
  return {
    job_id: jobId(random),
    title: title(random),
    company: pick(random, COMPANIES),
    industry: pick(random, INDUSTRIES),
    city: pick(random, CITIES),
    latitude: located ? 47.5 + 2 * random.uniform() : null,
    longitude: located ? 10.5 + 2 * random.uniform() : null,
    remote: pick(random, ['no', 'no', 'hybrid', 'full']),
    salary_min: low,
    salary_max: maybe(random, 0.7, () => (low ?? 40_000) * (1 + random.uniform() / 2)),
    skills: several(random, SKILLS, random.index(9)),
    optional_skills: several(random, SKILLS, random.index(5)),
    experience_min: years,
    experience_max: maybe(random, 0.5, () => (years ?? 0) + random.index(6)),
    education: maybe(random, 0.7, () => pick(random, LEVELS)),
    posted,
    expires: maybe(random, 0.5, () => NOW + Math.floor(random.uniform() * 30 * DAY)),
    applicants: maybe(random, 0.8, () => random.index(200)),
    views: random.index(4000),
    company_size: maybe(random, 0.8, () => 1 + random.index(20_000)),
    company_rating: maybe(random, 0.6, () => 1 + Math.round(random.uniform() * 40) / 10)
  }
}

function jobId(random: Random): string {
  return `j${random.index(4000)}`
}

function title(random: Random): string {
  return `${pick(random, RANKS)}${pick(random, FIELDS)} ${pick(random, ROLES)}`
}

function salary(random: Random): number {
  return 500 * (60 + random.index(160))
}
