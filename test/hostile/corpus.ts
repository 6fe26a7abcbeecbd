import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Pieces = z.array(z.tuple([z.string(), z.int()]))
const Lines = z.strictObject({ count: z.int(), from: z.int().default(0), text: z.string() })

const Expectation = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('reject'), codes: z.array(z.string()).min(1) }),
  z.strictObject({ outcome: z.literal('value'), value: z.json() }),
  z.strictObject({ outcome: z.literal('missing'), reason: z.string() })
])

const Entry = z.strictObject({
  id: z.string(),
  kind: z.enum(['expr', 'yaml', 'event']),
  input: z.string().optional(),
  repeat: Pieces.optional(),
  each: Lines.optional(),
  indent: Lines.optional(),
  tail: z.string().optional(),
  feature: z.string().optional(),
  expr: z.string().optional(),
  event: z.string().optional(),
  type: z.string().optional(),
  why: z.string(),
  expect: Expectation,
  note: z.string().optional()
})

export type HostileEntry = z.infer<typeof Entry>

/** All entries; throws where the corpus is not as its head describes it. */
export function readCorpus(): readonly HostileEntry[] {
  const text = readFileSync(new URL('corpus.yaml', import.meta.url), 'utf8')
  return z.array(Entry).parse(parse(text))
}

/** The input itself, which may be far longer than what stands in the corpus. */
export function inputOf({ input = '', repeat = [], each, indent, tail = '' }: HostileEntry): string {
  const pieces = repeat.map(([text, count]) => text.repeat(count))
  return [input, ...pieces, linesOf(each), indentedLinesOf(indent), tail].join('')
}

type Lines = z.infer<typeof Lines>

function linesOf(lines: Lines | undefined): string {
  if (lines === undefined) return ''
  const { count, from, text } = lines
  return Array.from({ length: count }, (_, step) =>
    text.replaceAll('{i-1}', String(from + step - 1)).replaceAll('{i}', String(from + step))
  ).join('')
}

function indentedLinesOf(lines: Lines | undefined): string {
  return lines === undefined ? '' : Array.from({ length: lines.count }, (_, depth) => `${' '.repeat(depth)}${lines.text}\n`).join('')
}
