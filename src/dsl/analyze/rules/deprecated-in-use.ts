import type { Span } from '../../../diagnostics/span.js'
import type { Findings } from '../findings.js'
import type { Rule, Subject } from './rule.js'

/** A deprecated feature that another feature or a set still uses. */
export const deprecatedInUse: Rule = (subject, findings) => {
  for (const set of subject.sets) {
    for (const column of set.definition.columns) check(column.name, column.span, set.name, subject, findings)
  }
  return ({ expression, feature }) => {
    const meaning = expression.kind === 'name' ? subject.facts.names.get(expression) : undefined
    if (meaning?.kind === 'feature' && feature.kind === 'expression' && feature.definition.deprecated === undefined)
      check(meaning.feature, expression.span, feature.name, subject, findings)
  }
}

function check(name: string, at: Span, user: string, { project }: Subject, findings: Findings): void {
  const definition = project.symbols.get(name)
  if (definition?.kind !== 'feature' || definition.deprecated === undefined) return
  findings.say('FG1007', {
    message: `\`${name}\` is deprecated`,
    at,
    also: [{ span: definition.name.span, text: 'defined here' }],
    help: definition.deprecated === '' ? [] : [definition.deprecated],
    feature: user
  })
}
