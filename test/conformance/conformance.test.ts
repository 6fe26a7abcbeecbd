import { beforeAll, describe, expect, test } from 'vitest'
import { type Classified, classify, type Variant } from './classify.js'
import { evaluateVariants, type Outcome } from './evaluate.js'
import { groupBy } from './group-by.js'
import { type ConformanceCase, conformanceCases } from './suite.js'
import { type Entry, summaryOf } from './summary.js'

const CASES = conformanceCases()
const ENTRIES: readonly Entry[] = CASES.map((given, place) => ({ given, classified: classify(given, place) }))
const FILES = [...groupBy(ENTRIES, ({ given }) => given.file)]

function variantsOf(entries: readonly { readonly given: ConformanceCase; readonly classified: Classified }[]): readonly Variant[] {
  return entries.flatMap(({ classified }) => (classified.kind === 'translated' ? classified.variants : []))
}

/** What is wrong with an outcome; undefined where it is what CEL gives. */
function problemOf({ verdict }: Variant, outcome: Outcome): string | undefined {
  if (outcome.kind === 'refused') {
    const foreseen = verdict.kind === 'refused' || verdict.kind === 'missing-or-refused'
    return foreseen ? undefined : `refused: ${outcome.messages.join('; ')}`
  }
  const { interpreted, compiled } = outcome
  const found = `interpreted ${JSON.stringify(interpreted)}, compiled ${JSON.stringify(compiled)}`
  switch (verdict.kind) {
    case 'refused':
      return `accepted, but CEL gives an error: ${found}`
    case 'missing':
    case 'missing-or-refused':
      return interpreted === null && compiled === null ? undefined : `expected missing: ${found}`
    case 'value':
      return same(verdict.json, interpreted) && same(verdict.json, compiled)
        ? undefined
        : `expected ${JSON.stringify(verdict.json)}: ${found}`
    case 'accepted':
      return same(interpreted, compiled) ? undefined : found
  }
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
}

/** Without the order of keys, and with one zero. */
function sorted(json: unknown): unknown {
  if (json === 0) return 0
  if (Array.isArray(json)) return json.map(sorted)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)])
  )
}

describe('conformance data of CEL', () => {
  test('are translated or excluded for a reason, as the summary says', async () => {
    await expect(summaryOf(ENTRIES)).toMatchFileSnapshot('summary.txt')
  })

  describe.each(FILES.filter(([, entries]) => variantsOf(entries).length > 0))('%s', (_, entries) => {
    const variants = variantsOf(entries)
    let outcomes: ReadonlyMap<string, Outcome> = new Map()

    beforeAll(async () => {
      outcomes = await evaluateVariants(variants)
    })

    test('means the same, interpreted and compiled', () => {
      const problems = variants.flatMap((variant) => {
        const outcome = outcomes.get(variant.id)
        const problem = outcome === undefined ? 'has no outcome' : problemOf(variant, outcome)
        return problem === undefined ? [] : [`${variant.origin}\n  ${variant.expression}\n  ${problem}`]
      })
      expect(problems).toEqual([])
    })
  })
})
