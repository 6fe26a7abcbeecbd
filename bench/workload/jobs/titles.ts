import murmurhash from 'murmurhash'
import type { Request } from './data.js'

/** What a request knows of a title: few jobs have one that no other has. */
export interface TitleFacts {
  readonly keywordShare: number
  readonly desired: 0 | 1
  readonly senior: 0 | 1
  readonly bucket: number
  /** The best pay among the applications for jobs of this title, 0 without any. */
  readonly mostPaid: number
}

const SENIOR: ReadonlySet<string> = new Set(['senior', 'lead', 'principal', 'head'])

/** Facts are computed when they are first asked for. */
export function titleFactsOf({ request, seeker }: Request): (title: string) => TitleFacts {
  const keywords = (request.keywords ?? '')
    .toLowerCase()
    .split(' ')
    .filter((word) => word.length > 0)
  const different = [...new Set(keywords)]
  const desired = seeker.desired_titles.map((title) => title.toLowerCase())
  const mostPaid = new Map<string, number>()
  for (const { title, salary } of seeker.applications) {
    if (salary !== null) mostPaid.set(title, Math.max(salary, mostPaid.get(title) ?? salary))
  }
  const known = new Map<string, TitleFacts>()
  return (title) => {
    const facts = known.get(title)
    if (facts !== undefined) return facts
    const lower = title.toLowerCase()
    const words = lower.split(' ')
    const created: TitleFacts = {
      keywordShare: keywords.length === 0 ? 0 : different.filter((word) => words.includes(word)).length / keywords.length,
      desired: desired.some((text) => lower.includes(text)) ? 1 : 0,
      senior: words.some((word) => SENIOR.has(word)) ? 1 : 0,
      bucket: murmurhash.v3(lower, 0) % 20_000,
      mostPaid: mostPaid.get(title) ?? 0
    }
    known.set(title, created)
    return created
  }
}
