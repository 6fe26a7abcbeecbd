import { type HostileEntry, inputOf } from './corpus.js'

const EVENT = '{"amount":12.5,"n":4,"s":"abc","xs":[1,2,3],"m":{"a":1},"ts":"2024-01-01T00:00:00Z"}'
export const BYSTANDER = 'bystander'
export const BYSTANDER_VALUE = 42

/** One way in which an entry reaches the compiler and the runtime. */
export interface Attack {
  readonly notation: string
  readonly text: string
  /** Where in `text` the hostile part stands. */
  readonly start: number
  readonly end: number
  readonly feature: string
  /** Whether the project has the feature that has to go on. */
  readonly bystander: boolean
  readonly context: { readonly [name: string]: unknown }
}

/** Expressions are tried as they are and with every odd character escaped: both have to be found. */
export function attacksOf(entry: HostileEntry): readonly Attack[] {
  const input = inputOf(entry)
  if (entry.kind === 'yaml') {
    const context = { event: JSON.parse(EVENT) }
    return [{ notation: 'document', text: input, start: 0, end: input.length, feature: entry.feature ?? 'f', bystander: false, context }]
  }
  const expression = entry.kind === 'event' ? (entry.expr ?? '') : input
  const event = entry.kind === 'event' ? input : (entry.event ?? EVENT)
  const context = { event: JSON.parse(event), other: { x: BYSTANDER_VALUE / 2 } }
  const notations = [
    { notation: 'as it is', text: JSON.stringify(expression) },
    { notation: 'escaped', text: escaped(JSON.stringify(expression)) }
  ]
  const distinct = notations.filter(({ text }, index) => index === 0 || text !== notations[0]?.text)
  return distinct.map(({ notation, text }) => {
    const head = `${PROJECT}  probe:\n${entry.type === undefined ? '' : `    type: ${JSON.stringify(entry.type)}\n`}    expr: `
    return {
      notation,
      text: `${head}${text}\n`,
      start: head.length,
      end: head.length + text.length,
      feature: 'probe',
      bystander: true,
      context
    }
  })
}

const PROJECT = `feago: 1
sources:
  event:
    fields:
      amount: float?
      n: int
      s: string?
      xs: list<float?>
      m: map<string, float>
      l: "list<{v: float}>"
      ts: timestamp?
      vec: vector<4>?
  other: { fields: { x: int } }
features:
  ${BYSTANDER}: other.x * 2
`

function escaped(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
