import type { Span } from '../../../diagnostics/span.js'
import type { Identifier } from '../../syntax/expression.js'
import type { Findings } from '../findings.js'
import { described, placeOf } from '../symbols.js'
import type { ExpressionPlace, Rule, Subject } from './rule.js'

/** A lambda's parameter or a `let` that hides another name: `item => item.price` where `item` is a source. */
export const shadowedName: Rule = (subject, findings) => (place) => {
  for (const name of namesBoundBy(place)) check(name, place, subject, findings)
}

function namesBoundBy({ expression }: ExpressionPlace): readonly Identifier[] {
  if (expression.kind === 'lambda') return expression.parameters
  return expression.kind === 'let' ? [expression.name] : []
}

function check(name: Identifier, place: ExpressionPlace, subject: Subject, findings: Findings): void {
  const hidden = hiddenLocal(name, place) ?? hiddenGlobal(name, subject)
  if (hidden === undefined) return
  findings.say('FG1002', {
    message: `\`${name.name}\` hides ${hidden.what} of the same name`,
    at: name.span,
    also: hidden.span === undefined ? [] : [{ span: hidden.span, text: 'hidden here' }],
    help: ['Choose another name: the reader cannot see which one is meant.'],
    feature: place.feature.name
  })
}

interface Hidden {
  readonly what: string
  readonly span: Span | undefined
}

function hiddenLocal(name: Identifier, place: ExpressionPlace): Hidden | undefined {
  for (let inner = place, outer = place.outer; outer !== undefined; inner = outer, outer = outer.outer) {
    // The value of a `let` stands outside of its name.
    if (outer.expression.kind === 'let' && outer.expression.value === inner.expression) continue
    const hidden = namesBoundBy(outer).find((other) => other.name === name.name)
    if (hidden !== undefined) return { what: 'another local name', span: hidden.span }
  }
  return undefined
}

function hiddenGlobal({ name }: Identifier, { project }: Subject): Hidden | undefined {
  const definition = project.symbols.get(name)
  if (definition === undefined || definition.kind === 'type' || definition.kind === 'set') return undefined
  return { what: described(definition), span: placeOf(definition) }
}
