import { LIMITS } from '../../../limits.js'
import { present } from '../../../types/type.js'
import type { Expression } from '../../syntax/expression.js'
import type { Findings } from '../findings.js'
import type { CallMeaning } from '../program.js'
import type { ExpressionPlace, Rule, Subject } from './rule.js'

/** A list input without `max_items` that a feature walks: the cost of a request has no bound then. At the field, so that it is said once for all features. */
export const unboundedList: Rule = (subject, findings) => (place) => {
  const meaning = subject.facts.calls.get(place.expression)
  if (meaning?.kind !== 'overload' || meaning.overload.cost.element === undefined) return
  for (const list of listsOf(meaning)) check(list, place, subject, findings)
}

function listsOf(meaning: Extract<CallMeaning, { kind: 'overload' }>): readonly Expression[] {
  return meaning.arguments.flatMap((argument) =>
    argument.kind === 'given' && argument.expression.kind === 'field' ? [argument.expression] : []
  )
}

function check(list: Expression, place: ExpressionPlace, { facts, project }: Subject, findings: Findings): void {
  const read = list.kind === 'field' ? facts.fields.get(list) : undefined
  const field = read === undefined ? undefined : project.sources.get(read.source)?.fields.get(read.field)
  if (read === undefined || field?.type === undefined || present(field.type).kind !== 'list' || field.definition.maxItems !== undefined)
    return
  const name = `${read.source}.${read.field}`
  findings.say('FG1008', {
    message: `The list \`${name}\` has no \`max_items\``,
    at: field.definition.name.span,
    also: [{ span: list.span, text: `\`${place.feature.name}\` walks it here` }],
    help: [
      `Say how long it can be: \`{ type: …, max_items: 200 }\`; without that ${LIMITS.inputItems} elements are accepted, and estimates of cost know nothing.`
    ],
    feature: read.source
  })
}
