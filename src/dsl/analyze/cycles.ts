import type { DiagnosticCode } from '../../diagnostics/catalogue.js'
import type { Findings } from './findings.js'
import type { Edge } from './graph.js'

/** Longer cycles are drawn with their middle left out. */
const NAMES_DRAWN = 12
const PLACES_DRAWN = 24

/** Draws a whole cycle: `a → b → c → a`, with the place of every use. */
export function reportCycle(findings: Findings, code: DiagnosticCode, what: 'feature' | 'function' | 'type', cycle: readonly Edge[]): void {
  const first = cycle[0]
  if (first === undefined) return
  const places = cycle.flatMap(({ from, to, span }) => (span === undefined ? [] : [{ span, text: `\`${from}\` uses \`${to}\` here` }]))
  const [primary, ...also] = places.slice(0, PLACES_DRAWN)
  const message =
    cycle.length === 1
      ? `The ${what} \`${first.from}\` is defined by itself`
      : `These ${what}s are defined by each other: ${drawn([...cycle.map(({ from }) => from), first.from])}`
  const help = [HELP[what]]
  if (primary === undefined) findings.sayOfHost(code, first.from, message, help)
  else findings.say(code, { message, at: primary.span, label: primary.text, also, help, feature: first.from })
}

const HELP = {
  feature: 'Break the cycle: let one of them read the sources instead.',
  function: 'Every call ends because no function calls itself: walk a list with `map`, `filter` or `reduce` instead.',
  type: 'A type cannot hold itself: values are finite trees of a known shape.'
} as const

function drawn(names: readonly string[]): string {
  if (names.length <= NAMES_DRAWN) return names.join(' → ')
  const half = NAMES_DRAWN / 2
  return [...names.slice(0, half), `… ${names.length - NAMES_DRAWN} more …`, ...names.slice(-half)].join(' → ')
}
