/** The types that fields of imported sources can have, as this language writes them. */
export type Scalar = 'bool' | 'int' | 'float' | 'string' | 'timestamp'

export type Shape =
  | { readonly kind: 'scalar'; readonly of: Scalar }
  /** With `gaps`, elements may be missing. */
  | { readonly kind: 'list'; readonly of: Scalar; readonly gaps?: true }
  /** A type that nothing is converted to or from: `map<string, float>`, a history. */
  | { readonly kind: 'fixed'; readonly text: string; readonly maxItems?: number }

export function scalar(of: Scalar): Shape {
  return { kind: 'scalar', of }
}
export function list(of: Scalar): Shape {
  return { kind: 'list', of }
}
/** A list in which elements may be missing. */
export function listWithGaps(of: Scalar): Shape {
  return { kind: 'list', of, gaps: true }
}
export function fixed(text: string, maxItems?: number): Shape {
  return { kind: 'fixed', text, ...(maxItems === undefined ? {} : { maxItems }) }
}

export function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case 'scalar':
      return shape.of
    case 'list':
      return `list<${shape.of}${shape.gaps === true ? '?' : ''}>`
    case 'fixed':
      return shape.text
  }
}

/**
 * The type of a field that is read in two ways, from which both can be had: numbers can be read as texts, the first of a list as one
 * value. Undefined where there is none.
 */
export function joinShapes(left: Shape, right: Shape): Shape | undefined {
  if (left.kind === 'fixed' || right.kind === 'fixed') return shapeText(left) === shapeText(right) ? left : undefined
  const of = joinScalars(left.of, right.of)
  if (of === undefined) return undefined
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(of)
  return hasGaps(left) || hasGaps(right) ? listWithGaps(of) : list(of)
}

function hasGaps(shape: Shape): boolean {
  return shape.kind === 'list' && shape.gaps === true
}

/** Those that can be read as all that stand behind them. */
const READABLE_AS: Readonly<Record<Scalar, readonly Scalar[]>> = {
  bool: ['bool', 'int', 'float', 'string'],
  int: ['int', 'float', 'string'],
  float: ['float', 'int', 'string'],
  timestamp: ['timestamp', 'string'],
  string: ['string']
}

function joinScalars(left: Scalar, right: Scalar): Scalar | undefined {
  if (left === 'float' && right === 'int') return left
  if (READABLE_AS[right].includes(left)) return right
  return READABLE_AS[left].includes(right) ? left : undefined
}

/** The expression that reads `text`, of one type, as another one that `joinShapes` found it can be read as. */
export function readAs(text: string, from: Shape, to: Shape): string {
  if (from.kind === 'fixed' || to.kind === 'fixed') return text
  if (from.kind === 'list' && to.kind === 'list') {
    return from.of === to.of || (from.of === 'int' && to.of === 'float') ? text : `${text}.map(each => ${convert('each', from.of, to.of)})`
  }
  return convert(from.kind === 'list' ? `first(${text})` : text, from.of, to.of)
}

function convert(text: string, from: Scalar, to: Scalar): string {
  if (from === to || (from === 'int' && to === 'float')) return text
  return `${to}(${text})`
}
