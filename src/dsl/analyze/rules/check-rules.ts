import { childrenOf, testsOf } from '../../syntax/visit.js'
import type { Findings } from '../findings.js'
import type { FunctionValue } from '../inference/inference.js'
import type { Feature } from '../program.js'
import { constantCondition } from './constant-condition.js'
import { deprecatedInUse } from './deprecated-in-use.js'
import { floatEquality } from './float-equality.js'
import { impossibleComparison } from './impossible-comparison.js'
import { missingCondition } from './missing-condition.js'
import { redundantCoalesce } from './redundant-coalesce.js'
import { redundantDefault } from './redundant-default.js'
import type { ExpressionPlace, ExpressionRule, Rule, Subject } from './rule.js'
import { shadowedName } from './shadowed-name.js'
import { unboundedList } from './unbounded-list.js'
import { unusedDefinition } from './unused-definition.js'

/** In the order in which they read best at one place: what is wrong with the names, then with the meaning, then with the style. */
const RULES: readonly Rule[] = [
  shadowedName,
  unusedDefinition,
  impossibleComparison,
  constantCondition,
  floatEquality,
  missingCondition,
  redundantCoalesce,
  redundantDefault,
  deprecatedInUse,
  unboundedList
]

/**
 * Warns of what is sound and hardly ever meant, once at every place. Features with errors are left alone, one thing after another,
 * and so are expressions that nobody will keep. `quiet` remembers the features of which there is nothing to say.
 */
export function checkRules(subject: Subject, findings: Findings, quiet: WeakSet<Feature | FunctionValue>): void {
  const broken = new Set(
    subject.diagnostics.flatMap(({ severity, feature }) => (severity === 'error' && feature !== undefined ? [feature] : []))
  )
  let said = 0
  const once = oncePerPlace(findings)
  const say: Findings['say'] = (code, finding) => {
    said++
    once.say(code, finding)
  }
  const rules = RULES.map((rule) => rule(subject, { ...once, say })).filter((rule) => rule !== undefined)
  for (const feature of [...subject.project.functions.values(), ...subject.features]) {
    const kept =
      feature.kind === 'function' || (feature.kind === 'expression' && feature.definition.adHoc !== true && !broken.has(feature.name))
    if (!kept || quiet.has(feature)) continue
    const before = said
    visit({ expression: feature.expression, outer: undefined, feature }, rules)
    if (said === before) quiet.add(feature)
  }
}

/** Several features may have the same thing to say of a field. */
function oncePerPlace(findings: Findings): Findings {
  const places = new Set<string>()
  return {
    ...findings,
    say: (code, finding) => {
      const { file, start, end } = finding.at
      const key = `${code} ${start} ${end} ${file}`
      if (!places.has(key)) findings.say(code, finding)
      places.add(key)
    }
  }
}

/** Recursion is bounded by `LIMITS.expressionDepth`. */
function visit(place: ExpressionPlace, rules: readonly ExpressionRule[]): void {
  for (const rule of rules) rule(place)
  if (place.expression.kind === 'match') {
    // Patterns are comparisons too; their parts are visited with the match.
    for (const expression of place.expression.arms.flatMap(testsOf)) for (const rule of rules) rule({ ...place, expression })
  }
  for (const expression of childrenOf(place.expression)) visit({ expression, outer: place, feature: place.feature }, rules)
}
