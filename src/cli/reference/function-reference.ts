import { FUNCTIONS } from '../../functions/index.js'
import type { Family, FunctionRow } from '../../functions/row.js'
import { signatureText } from '../../functions/signature-text.js'
import type { Entry, Reference } from './reference.js'

/** Headings of the families, in the order of the reference. */
const FAMILIES: Readonly<Record<Family, string>> = {
  operators: 'Operators',
  arithmetic: 'Arithmetic and rounding',
  trigonometry: 'Trigonometry',
  bits: 'Bits',
  scaling: 'Squashing and scaling',
  ratios: 'Ratios and smoothing',
  encoding: 'Bucketing and encoding',
  hashing: 'Hashing and crossing',
  strings: 'Strings',
  overlap: 'Overlap of texts and lists',
  lists: 'Lists',
  maps: 'Maps',
  statistics: 'Statistics',
  timed: 'Sequences of timed records',
  time: 'Time',
  freshness: 'Freshness',
  vectors: 'Vectors',
  geography: 'Geography',
  conversions: 'Conversions',
  web: 'Headers of requests',
  absence: 'Absence',
  intrinsics: 'Intrinsics'
}

export function functionReference(): Reference {
  return {
    what: 'function',
    entries: FUNCTIONS.map(entryOf),
    families: Object.entries(FAMILIES).filter(([family]) => FUNCTIONS.some((row) => row.family === family))
  }
}

function entryOf(row: FunctionRow): Entry {
  const { name, family, doc, examples } = row
  const signatures = [...new Set(row.overloads.map((overload) => signatureText(row, overload)))]
  const parameters = parametersOf(row)
  return {
    name,
    family,
    signatures,
    doc,
    parameters,
    examples: exampleLines(row),
    record: { name, family, signatures, doc, parameters, examples }
  }
}

/** Parameters that have documentation, each once. */
function parametersOf(row: FunctionRow): Entry['parameters'] {
  const documented = new Map<string, string>()
  for (const { signature } of row.overloads) {
    for (const { name, doc } of signature.parameters) if (doc !== undefined && !documented.has(name)) documented.set(name, doc)
  }
  return [...documented].map(([name, doc]) => ({ name, doc }))
}

/** `len("abc")   // 3` */
function exampleLines(row: FunctionRow): readonly string[] {
  const width = Math.max(0, ...row.examples.map(({ expression }) => expression.length))
  return row.examples.map(({ expression, value }) => `${expression.padEnd(width)}   // ${value}`)
}
