import type { Holder } from '../field-table.js'
import { literal } from '../literals.js'
import { joinShapes, listWithGaps, type Scalar, type Shape, scalar } from '../shape.js'
import type { Tools } from '../translation.js'

/** Sources by what FG calls their sides. */
const SIDES: ReadonlyMap<string, string> = new Map([
  ['user', 'user'],
  ['item', 'item'],
  ['context', 'request']
])

/** What an `expression` of FG refers to: `item:cate`, `feature:age_raw`, `const:5`. */
type Input =
  | { readonly kind: 'field'; readonly holder: Holder; readonly name: string }
  | { readonly kind: 'feature'; readonly name: string }
  | { readonly kind: 'constant'; readonly text: string }

function parseInput(text: string): Input | undefined {
  const [, side = '', name = ''] = /^([^:]*):(.+)$/s.exec(text) ?? []
  if (name === '') return undefined
  if (side === 'feature') return { kind: 'feature', name }
  if (side === 'const') return { kind: 'constant', text: name }
  const source = SIDES.get(side)
  return source === undefined ? undefined : { kind: 'field', holder: { kind: 'source', name: source }, name }
}

/** How the inputs of one feature are read. */
export interface Inputs {
  /** The expression that reads an input in a way; undefined where it is none, which has been said. */
  readonly read: (input: string, wanted: Shape) => string | undefined
  /** Whether other features read an input as a list of values. */
  readonly isList: (input: string) => boolean
}

export function inputsOf(tools: Tools): Inputs {
  const inputOf = (text: string): Input | undefined => {
    const input = parseInput(text)
    if (input === undefined)
      tools.say(
        'wrong',
        `\`${text}\` is no input`,
        'Write one such as `item:cate`: the side (user, item, context, feature, const) and the field.'
      )
    return input
  }
  return {
    read(text, wanted) {
      const input = inputOf(text)
      return input === undefined ? undefined : readInput(input, wanted, tools)
    },
    isList(text) {
      const input = parseInput(text)
      return input?.kind === 'field' && tools.fields.shapeOf(input.holder, input.name, scalar('string')).kind === 'list'
    }
  }
}

function readInput(input: Input, wanted: Shape, { fields, nameOf }: Tools): string {
  switch (input.kind) {
    case 'field':
      return fields.read(input.holder, input.name, wanted)
    case 'feature':
      return nameOf(input.name)
    case 'constant':
      return wanted.kind === 'scalar' && isNumber(wanted.of) && input.text.trim() !== '' && Number.isFinite(Number(input.text))
        ? literal(Number(input.text))
        : literal(input.text)
  }
}

function isNumber(type: Scalar): boolean {
  return type === 'int' || type === 'float'
}

/**
 * The inputs of one step of a sequence of records: what stands on the item's side are fields of the record, all else is as it is
 * outside.
 */
export function stepInputs(record: Holder, variable: string, tools: Tools): Inputs {
  const outer = inputsOf(tools)
  const fieldOf = (text: string): string | undefined => /^item:(.+)$/s.exec(text)?.[1]
  return {
    read(text, wanted) {
      const name = fieldOf(text)
      return name === undefined ? outer.read(text, wanted) : tools.fields.read(record, name, wanted, variable)
    },
    isList(text) {
      const name = fieldOf(text)
      return name === undefined ? outer.isList(text) : tools.fields.shapeOf(record, name, scalar('string')).kind === 'list'
    }
  }
}

/** The inputs of one step of a sequence of plain values: `sequence` is the value itself. */
export function elementInputs(sequence: string, variable: string, tools: Tools): Inputs & { readonly source: () => string | undefined } {
  const outer = inputsOf(tools)
  let element: Scalar | undefined
  return {
    read(text, wanted) {
      if (text !== sequence) return outer.read(text, wanted)
      const of = wanted.kind === 'fixed' ? 'string' : wanted.of
      const joined = element === undefined ? scalar(of) : joinShapes(scalar(element), scalar(of))
      element = joined?.kind === 'scalar' ? joined.of : of
      return variable
    },
    isList: (text) => text !== sequence && outer.isList(text),
    source: () => outer.read(sequence, listWithGaps(element ?? 'string'))
  }
}
