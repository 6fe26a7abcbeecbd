import type { IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import { type BuildScope, tokenSpan } from './build-scope.js'

/** Says that `->` is written `=>` here; `what` is what the arrow belongs to. */
export function reportForeignArrow(arrow: IToken, scope: BuildScope, what: string, help: string): void {
  if (arrow.image === '=>') return
  const at = tokenSpan(scope, arrow)
  const fixes = [{ title: 'write `=>`', edits: [{ span: at, text: '=>' }] }]
  scope.source.report(diagnose('FG0311', { message: `${what} is written with \`=>\`, not \`${arrow.image}\``, at, help: [help], fixes }))
}
