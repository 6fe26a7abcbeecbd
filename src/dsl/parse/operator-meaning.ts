import type { IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import type { BinaryOperator } from '../syntax/expression.js'
import { BINARY_OPERATORS } from '../syntax/operators.js'
import { type BuildScope, tokenSpan } from './build-scope.js'

const OWN: ReadonlyMap<string, BinaryOperator> = new Map(
  BINARY_OPERATORS.flatMap(({ sign, word }) => [[sign, sign] as const, ...(word === undefined ? [] : [[word, sign] as const])])
)

interface Foreign {
  readonly operator: BinaryOperator
  readonly help: string
}

/** Operators of other languages, with the one that was meant. */
const FOREIGN: ReadonlyMap<string, Foreign> = new Map([
  ['===', { operator: '==', help: 'Nothing is converted in a comparison, so one kind of equality is enough.' }],
  ['!==', { operator: '!=', help: 'Nothing is converted in a comparison, so one kind of inequality is enough.' }],
  ['<>', { operator: '!=', help: 'Inequality is written `!=`.' }],
  [
    '=',
    {
      operator: '==',
      help: 'Nothing can be assigned. To compare write `==`, to name a part of an expression `let x = \u2026; \u2026`, to name an argument `name: value`.'
    }
  ],
  ['&', { operator: '&&', help: 'There are no operations on bits; "and" is written `&&` or `and`.' }],
  ['|', { operator: '||', help: 'There are no operations on bits; "or" is written `||` or `or`.' }],
  ['^', { operator: '**', help: 'A power is written `**`.' }]
])

const LOOK_ALIKES: ReadonlyMap<string, BinaryOperator> = new Map([
  ['\u00d7', '*'],
  ['\u00b7', '*'],
  ['\u2217', '*'],
  ['\u00f7', '/'],
  ['\u2264', '<='],
  ['\u2265', '>='],
  ['\u2260', '!='],
  ['\u2227', '&&'],
  ['\u2228', '||']
])

/** The operator that a token stands for; what only looks or sounds like one is reported and taken for it. */
export function operatorOf(token: IToken, scope: BuildScope): BinaryOperator {
  const own = OWN.get(token.image)
  if (own !== undefined) return own
  const foreign = FOREIGN.get(token.image)
  if (foreign === undefined) {
    const operator = LOOK_ALIKES.get(token.image) ?? '-'
    reportLookAlike(token, operator, scope)
    return operator
  }
  const at = tokenSpan(scope, token)
  scope.source.report(
    diagnose('FG0311', {
      message: `\`${token.image}\` is not an operator of this language`,
      at,
      label: `did you mean \`${foreign.operator}\`?`,
      help: [foreign.help],
      fixes: [{ title: `write \`${foreign.operator}\``, edits: [{ span: at, text: foreign.operator }] }]
    })
  )
  return foreign.operator
}

/** Reports a character that looks like a sign of the language. */
export function reportLookAlike(token: IToken, meant: string, scope: BuildScope): void {
  const at = tokenSpan(scope, token)
  const hex = (token.image.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  scope.source.report(
    diagnose('FG0310', {
      message: `\`${token.image}\` (U+${hex}) only looks like \`${meant}\``,
      at,
      help: [`Write \`${meant}\`.`],
      fixes: [{ title: `write \`${meant}\``, edits: [{ span: at, text: meant }] }]
    })
  )
}
