import { functionNamed } from '../../../functions/index.js'
import { join } from '../../../types/relations.js'
import { isOptional, optionalIf, present, type Type } from '../../../types/type.js'
import type { ComparisonPattern, MatchArm, MatchExpression, NameExpression } from '../../syntax/expression.js'
import { shownType } from '../types.js'
import { checkComparison } from './comparisons.js'
import { type Coverage, coverageOf } from './coverage.js'
import { type Environment, lookUp, prove } from './environment.js'
import type { Inference } from './inference.js'
import { presentPaths } from './narrow.js'
import { inferArgument, resolve } from './operation.js'

/** `match` is missing where what it looks at is, unless an arm takes `null`. */
export function inferMatch(inference: Inference, expression: MatchExpression, environment: Environment): Type | undefined {
  const subject = inference.infer(inference, expression.subject, environment)
  const fits = checkPatterns(inference, expression, subject, environment)
  const types = expression.arms.map((arm) => inference.infer(inference, arm.value, insideArm(expression, arm, environment)))
  const common = joinArms(inference, expression, types)
  if (subject === undefined || common === undefined || !fits) return undefined
  return optionalIf(isOptional(subject) && !expression.arms.some(takesMissing), common)
}

function takesMissing({ patterns }: MatchArm): boolean {
  return patterns.some((pattern) => pattern.kind === 'absent')
}

/** An arm that does not take `null` may rely on what is looked at. */
function insideArm({ subject }: MatchExpression, arm: MatchArm, environment: Environment): Environment {
  return takesMissing(arm) ? environment : prove(environment, presentPaths(subject, environment))
}

function joinArms(inference: Inference, { arms }: MatchExpression, types: readonly (Type | undefined)[]): Type | undefined {
  let common: Type | undefined = { kind: 'never' }
  for (const [index, type] of types.entries()) {
    const arm = arms[index]
    if (type === undefined || common === undefined || arm === undefined) return undefined
    const joined = join(common, type)
    if (joined === undefined) reportForeignArm(inference, arm, type, common, arms[0])
    common = joined
  }
  return common
}

function reportForeignArm(inference: Inference, arm: MatchArm, type: Type, common: Type, first: MatchArm | undefined): void {
  inference.findings.say('FG0602', {
    message: `This arm gives ${shownType(type)}, and those before it give ${shownType(common)}`,
    at: arm.value.span,
    label: shownType(type),
    also: first === undefined ? [] : [{ span: first.value.span, text: shownType(common) }],
    help: ['All arms must give values of one type; `null` stands for nothing.']
  })
}

/** The check of the patterns of one `match` at work. */
interface Check {
  readonly inference: Inference
  readonly expression: MatchExpression
  readonly subject: Type
  readonly environment: Environment
  readonly coverage: Coverage
  anything: boolean
  absent: boolean
  /** Whether every pattern could be understood: otherwise nothing is said of what is left over. */
  sound: boolean
}

/** Whether the patterns go with what they look at, each takes something, and together they take everything. */
function checkPatterns(inference: Inference, expression: MatchExpression, subject: Type | undefined, environment: Environment): boolean {
  if (subject === undefined) return false
  const coverage = coverageOf(subject)
  const check: Check = { inference, expression, subject, environment, coverage, anything: false, absent: false, sound: true }
  for (const arm of expression.arms) checkArm(check, arm)
  if (!check.sound) return false
  if (check.anything || coverage.isComplete()) return true
  reportOpen(check)
  return false
}

function checkArm(check: Check, arm: MatchArm): void {
  for (const pattern of arm.patterns) {
    const complete = check.anything || check.coverage.isComplete()
    switch (pattern.kind) {
      case 'anything':
        if (complete) reportUnreachable(check, pattern.span)
        check.anything = true
        break
      case 'absent':
        if (check.absent) reportUnreachable(check, pattern.span)
        check.absent = true
        break
      case 'comparison':
        checkComparisonPattern(check, pattern)
        break
      case 'error':
        check.sound = false
    }
  }
}

function checkComparisonPattern(check: Check, { test, span }: ComparisonPattern): void {
  const { inference, environment, subject, coverage } = check
  if (test.right.kind === 'name' && !isConstant(check, test.right.name)) {
    check.sound = false
    return reportNoConstant(check, test.right)
  }
  const right = inferArgument(inference, { value: test.right }, environment)
  if (right.type === undefined || right.constant === undefined) {
    check.sound = false
    return
  }
  const left = { expression: test.left, type: present(subject), constant: undefined }
  const fits =
    checkComparison(inference.findings, test, { expression: test.left, type: left.type }, { expression: test.right, type: right.type }) &&
    resolveTest(check, test, [left, right])
  if (!fits) check.sound = false
  else if (check.anything || !coverage.take({ operator: test.operator, value: right.constant })) reportUnreachable(check, span)
}

function resolveTest({ inference, environment }: Check, test: ComparisonPattern['test'], given: Parameters<typeof resolve>[1]['given']) {
  const row = functionNamed(test.operator)
  if (row === undefined) throw new Error(`there is no operator ${test.operator}`)
  const explain = () => {
    const type = given[0]?.type === undefined ? 'it' : shownType(given[0].type)
    inference.findings.say('FG0603', { message: `${type} cannot be compared with a constant`, at: test.span })
  }
  const type = resolve(inference, { expression: test, row, given, environment, explain })
  if (type === undefined) return false
  inference.facts.types.set(test, type)
  return true
}

function isConstant({ inference, environment }: Check, name: string): boolean {
  return lookUp(environment, name) === undefined && inference.project.symbols.get(name)?.kind === 'constant'
}

function reportNoConstant({ inference, subject }: Check, { name, span }: NameExpression): void {
  const type = present(subject)
  const isText = type.kind === 'string' || (type.kind === 'enum' && type.values.includes(name))
  inference.findings.say('FG0624', {
    message: `\`${name}\` is no constant, and a pattern compares with constants alone`,
    at: span,
    help: [isText ? 'Texts stand in quotes.' : 'Compare with other values in a condition: `if a == b then … else …`.'],
    fixes: isText ? [{ title: `write \`"${name}"\``, edits: [{ span, text: `"${name}"` }] }] : []
  })
}

function reportUnreachable({ inference, anything }: Check, at: MatchArm['span']): void {
  inference.findings.say('FG0625', {
    message: 'Nothing is left for this pattern: those before it take all that it would',
    at,
    help: [anything ? 'Arms are tried in order: `_` comes last.' : 'Arms are tried in order: remove it, or move it up.']
  })
}

const VALUES_SHOWN = 4

function reportOpen({ inference, expression, coverage }: Check): void {
  const open = coverage.open()
  const shown = open.slice(0, VALUES_SHOWN).map((value) => `\`${JSON.stringify(value)}\``)
  const last = expression.arms.at(-1)
  const end = last === undefined ? expression.span : { ...last.span, start: last.span.end }
  inference.findings.say('FG0626', {
    message:
      open.length === 0 ? 'Some values have no arm' : `No arm takes ${shown.join(', ')}${open.length > VALUES_SHOWN ? ' and others' : ''}`,
    at: expression.span,
    help: ['End with an arm for all the rest: `_ => …`; `_ => null` lets it be missing.'],
    fixes: [{ title: 'add `_ => null`', edits: [{ span: end, text: ', _ => null' }] }]
  })
}
