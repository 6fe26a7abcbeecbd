import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** Keys and indices from the top of a document. */
export type Path = readonly (string | number)[]

/** Where something stands in the configuration that is imported. */
export interface ForeignPlace {
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** `features[3].refresh`; empty for the whole document. */
  readonly path: string
}

/** A configuration of another system as plain data, with the place of every part. */
export interface ForeignDocument {
  readonly name: string
  readonly value: unknown
  /** The place of a key or element, or of the nearest part around it that is there. */
  readonly placeOf: (path: Path) => ForeignPlace
}

/** A text that is no YAML and no JSON. */
export class UnreadableDocumentError extends Error {
  override readonly name = 'UnreadableDocumentError'
}

/** Reads YAML, of which JSON is a part. Throws an `UnreadableDocumentError` that names line and column. */
export function readForeignDocument(name: string, text: string): ForeignDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true })
  const [fault] = document.errors
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0])
    throw new UnreadableDocumentError(`${name}:${line}:${col}: ${fault.message}`)
  }
  return {
    name,
    value: plainValue(name, document),
    placeOf(path) {
      const { line, col } = lines.linePos(offsetOf(document.contents, path))
      return { line: Math.max(line, 1), column: Math.max(col, 1), path: pathText(path) }
    }
  }
}

/** An alias that leads nowhere, or to more than can be meant, is found only here. */
function plainValue(name: string, document: Document.Parsed): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw error instanceof ReferenceError ? new UnreadableDocumentError(`${name}: ${error.message}`) : error
  }
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    const found = partOf(node, step)
    if (found === undefined) return offset
    offset = found.offset ?? offset
    node = found.node
  }
  return offset
}

function partOf(node: unknown, step: string | number): { readonly node: unknown; readonly offset: number | undefined } | undefined {
  if (isSeq<Node>(node) && typeof step === 'number') {
    const item = node.items[step]
    return item === undefined ? undefined : { node: item, offset: item.range?.[0] }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
  return pair === undefined ? undefined : { node: pair.value, offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined }
}

/** `features[3].refresh` */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const key = /^[\w-]+$/.test(step) ? step : JSON.stringify(step)
    return text === '' ? key : `${text}.${key}`
  }, '')
}
