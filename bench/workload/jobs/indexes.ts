import type { Application, Item, Request, View } from './data.js'
import { type TitleFacts, titleFactsOf } from './titles.js'

export interface CompanyFacts {
  applicationsOfQuarter: number
  rejections: number
  interested: 0 | 1
  latestView: number
  /** Of the last view in the history. */
  lastSeconds: number
  /** Applications by industry. */
  readonly industries: Map<string, number>
  readonly cities: Map<string, { views: number; listed: number }>
}

export interface IndustryFacts {
  applications: number
  interested: number
  interest: number
}

export interface CityFacts {
  secondsOfMonth: number
}

export interface Indexes {
  readonly applied: ReadonlySet<string>
  readonly applicationsOfFortnight: number
  /** Of the applications that tell one, null without any. */
  readonly meanSalary: number | null
  /** What the jobs pay at most, ascending. */
  readonly salaries: Float64Array
  /** By row. */
  readonly companyOf: readonly CompanyFacts[]
  readonly industryOf: readonly IndustryFacts[]
  readonly cityOf: readonly CityFacts[]
  readonly titleOf: readonly TitleFacts[]
}

const DAY = 86_400_000

/** One walk over each of the applications, the views and the jobs. */
export function indexesOf(request: Request, items: readonly Item[]): Indexes {
  const { now, seeker } = request
  const companies = new Map<string, CompanyFacts>()
  const industries = new Map<string, IndustryFacts>()
  const cities = new Map<string, CityFacts>()
  const titleOf = titleFactsOf(request)
  for (const application of seeker.applications) {
    const industry = factsOf(industries, application.industry, newIndustry)
    addApplication(now, application, factsOf(companies, application.company, newCompany), industry)
  }
  for (const view of seeker.views) addView(now, view, factsOf(companies, view.company, newCompany), factsOf(cities, view.city, newCity))
  const salaries = seeker.applications.flatMap(({ salary }) => (salary === null ? [] : [salary]))
  const companyOf: CompanyFacts[] = []
  for (const { company, city } of items) {
    const facts = factsOf(companies, company, newCompany)
    factsOf(facts.cities, city, newPair).listed++
    companyOf.push(facts)
  }
  return {
    applied: new Set(seeker.applications.map((application) => application.job_id)),
    applicationsOfFortnight: seeker.applications.filter(({ ts }) => isWithin(ts, now, 14 * DAY)).length,
    meanSalary: salaries.length === 0 ? null : salaries.reduce((sum, salary) => sum + salary, 0) / salaries.length,
    salaries: Float64Array.from(items, paidAtMost).sort(),
    companyOf,
    industryOf: items.map(({ industry }) => factsOf(industries, industry, newIndustry)),
    cityOf: items.map(({ city }) => factsOf(cities, city, newCity)),
    titleOf: items.map(({ title }) => titleOf(title))
  }
}

/** 0 where nothing is told. */
export function paidAtMost({ salary_min: low, salary_max: high }: Item): number {
  return high ?? low ?? 0
}

function addApplication(now: number, { industry: name, status, ts }: Application, company: CompanyFacts, industry: IndustryFacts): void {
  const interested = status === 'interview' || status === 'offer'
  company.industries.set(name, (company.industries.get(name) ?? 0) + 1)
  if (isWithin(ts, now, 90 * DAY)) company.applicationsOfQuarter++
  if (status === 'rejected') company.rejections++
  industry.applications++
  if (interested) {
    company.interested = 1
    industry.interested++
  }
  if (ts <= now) industry.interest += 0.5 ** ((now - ts) / (30 * DAY))
}

function addView(now: number, { city: name, seconds, ts }: View, company: CompanyFacts, city: CityFacts): void {
  factsOf(company.cities, name, newPair).views++
  company.lastSeconds = seconds
  if (ts <= now && ts > company.latestView) company.latestView = ts
  if (isWithin(ts, now, 30 * DAY)) city.secondsOfMonth += seconds
}

function isWithin(ts: number, now: number, window: number): boolean {
  return ts <= now && ts > now - window
}

function factsOf<T>(known: Map<string, T>, name: string, create: () => T): T {
  let facts = known.get(name)
  if (facts === undefined) {
    facts = create()
    known.set(name, facts)
  }
  return facts
}

function newCompany(): CompanyFacts {
  return {
    applicationsOfQuarter: 0,
    rejections: 0,
    interested: 0,
    latestView: Number.NEGATIVE_INFINITY,
    lastSeconds: 0,
    industries: new Map(),
    cities: new Map()
  }
}

function newIndustry(): IndustryFacts {
  return { applications: 0, interested: 0, interest: 0 }
}

function newCity(): CityFacts {
  return { secondsOfMonth: 0 }
}

function newPair(): { views: number; listed: number } {
  return { views: 0, listed: 0 }
}
