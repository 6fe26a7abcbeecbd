import type { LambdaNode, Node } from '../../ir/node.js'
import { isBesideElement, isOfElement } from './invariance.js'

/** Conditions of a predicate on one element, by what they read. */
export interface Conditions {
  readonly lambda: LambdaNode
  /** One truth for each element, whatever the candidate. */
  readonly ofElement: readonly Node[]
  /** `x.key == probe`, of scalars. */
  readonly equalities: readonly Matched[]
  readonly others: readonly Node[]
}

/** A comparison of scalars: a value of the element, on the left, with one that is the same for all elements. */
export interface Matched {
  readonly node: Node
  readonly sign: Sign
  /** Both are numbers, times or durations. */
  readonly numeric: boolean
  readonly key: Node
  readonly probe: Node
}

type Sign = '==' | '<' | '<=' | '>' | '>='

/** What a predicate asks, taken apart. */
export function conditionsOf(lambda: LambdaNode, body: Node): Conditions {
  const ofElement: Node[] = []
  const equalities: Matched[] = []
  const others: Node[] = []
  for (const condition of conjuncts(body)) {
    const match = matchOf(condition, lambda)
    if (isOfElement(condition, lambda)) ofElement.push(condition)
    else if (match !== undefined && match.sign === '==') equalities.push(match)
    else others.push(condition)
  }
  return { lambda, ofElement, equalities, others }
}

/** A predicate holds where all of these do: what is missing holds no more than what is false. */
export function conjuncts(body: Node): readonly Node[] {
  return body.kind === 'logic' && body.operator === 'and' ? body.operands.flatMap(conjuncts) : [body]
}

export function matchOf(node: Node, lambda: LambdaNode): Matched | undefined {
  if (node.kind !== 'call') return undefined
  const [sign = '', type = ''] = node.overload.split('/')
  const [left, right] = node.args
  if (left === undefined || right === undefined || !isSign(sign) || !SCALARS.has(type)) return undefined
  const numeric = NUMERIC.has(type)
  if (isKey(left, lambda) && isBesideElement(right, lambda)) return { node, sign, numeric, key: left, probe: right }
  if (isKey(right, lambda) && isBesideElement(left, lambda)) return { node, sign: MIRRORED[sign], numeric, key: right, probe: left }
  return undefined
}

function isKey(node: Node, lambda: LambdaNode): boolean {
  return isOfElement(node, lambda) && !isBesideElement(node, lambda)
}

/** The same comparison with its sides exchanged. */
const MIRRORED: Readonly<Record<Sign, Sign>> = { '==': '==', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const NUMERIC: ReadonlySet<string> = new Set(['number', 'timestamp', 'duration'])
const SCALARS: ReadonlySet<string> = new Set([...NUMERIC, 'text', 'bool', 'id'])

function isSign(text: string): text is Sign {
  return Object.hasOwn(MIRRORED, text)
}

export interface Sharing {
  readonly node: Node
  readonly ofElement: Node
  readonly beside: Node
}

/** `xs.any(x => x in ys)` is true where the lists share an element, whichever of them is the element's. */
export function sharingOf(node: Node, lambda: LambdaNode): Sharing | undefined {
  if (node.kind !== 'call' || node.overload !== 'any/list-by') return undefined
  const [walked, inner] = node.args
  if (walked === undefined || inner?.kind !== 'lambda' || inner.body.kind !== 'call' || inner.body.overload !== 'in/list') return undefined
  const [sought, other] = inner.body.args
  if (sought?.kind !== 'parameter' || sought.index !== inner.first || other === undefined) return undefined
  if (!isBesideElement(other, inner)) return undefined
  if (isKey(walked, lambda) && isBesideElement(other, lambda)) return { node, ofElement: walked, beside: other }
  return isKey(other, lambda) && isBesideElement(walked, lambda) ? { node, ofElement: other, beside: walked } : undefined
}
