/** An expression of CEL, as far as the conformance data write them. */
export type CelNode =
  | { readonly kind: 'int' | 'uint'; readonly text: string; readonly value: bigint }
  | { readonly kind: 'double'; readonly text: string; readonly value: number }
  | { readonly kind: 'string'; readonly text: string; readonly value: string }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'select'; readonly operand: CelNode; readonly field: string; readonly optional: boolean }
  | { readonly kind: 'index'; readonly operand: CelNode; readonly index: CelNode; readonly optional: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly receiver?: CelNode; readonly args: readonly CelNode[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: CelNode }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: CelNode; readonly right: CelNode }
  | { readonly kind: 'conditional'; readonly condition: CelNode; readonly then: CelNode; readonly otherwise: CelNode }
  | { readonly kind: 'list'; readonly elements: readonly CelNode[]; readonly optional: boolean }
  | { readonly kind: 'map'; readonly entries: readonly { readonly key: CelNode; readonly value: CelNode }[]; readonly optional: boolean }
  | { readonly kind: 'message' }
  | { readonly kind: 'parenthesised'; readonly inner: CelNode }

export interface Token {
  readonly kind: 'name' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'sign' | 'end'
  readonly text: string
  /** The value of a string; the name within back-quotes. */
  readonly value: string
}
