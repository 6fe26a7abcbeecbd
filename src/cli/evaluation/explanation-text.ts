import { visible } from '../../diagnostics/render/visible.js'
import type { Explanation, ExplanationStep } from '../../runtime/explain.js'
import { drawBranches, type Tree } from '../tree.js'

const VALUE_LENGTH = 60

/** How a value came about: the whole expression first, what it was computed from below it. `title` names the feature. */
export function explanationText(explanation: Explanation, title: string): string {
  const { steps, type, value, reason, defaulted } = explanation
  const why = reason === undefined ? '' : `  (${visible(defaulted ? `default, because ${reason.detail}` : reason.detail)})`
  const seen = new Set<number>()
  // The title says the feature's name already.
  const last = steps.length - 1
  const root = steps.length === 0 ? [] : [branch(steps.with(last, unnamed(steps[last])), last, seen)]
  return `${[`${visible(title)}: ${type} = ${shown(value)}${why}`, ...drawBranches(root)].join('\n')}\n`
}

function unnamed(step: ExplanationStep | undefined): ExplanationStep {
  if (step === undefined) throw new Error('an explanation ends with the step of its feature')
  const { feature: _, ...rest } = step
  return rest
}

/** A step that several others use is drawn with its parts once. */
function branch(steps: readonly ExplanationStep[], index: number, seen: Set<number>): Tree {
  const step = steps[index]
  if (step === undefined) return { text: '', parts: [] }
  const again = seen.has(index) && step.operands.length > 0
  seen.add(index)
  const name = step.feature === undefined ? '' : `${step.feature}: `
  const why = step.reason === undefined ? '' : `  (${visible(step.reason.detail)})`
  const text = `${visible(`${name}${step.expression}`)} = ${shown(step.value)}${why}${again ? '  (see above)' : ''}`
  const operands = again ? [] : step.operands.filter((operand) => !isLiteral(steps[operand]))
  return { text, parts: operands.map((operand) => branch(steps, operand, seen)) }
}

/** `0.5 = 0.5` tells nobody anything. */
function isLiteral(step: ExplanationStep | undefined): boolean {
  return step === undefined || (step.operands.length === 0 && step.expression === JSON.stringify(step.value))
}

function shown(value: unknown): string {
  if (value === null) return '—'
  const text = JSON.stringify(value)
  return visible(text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH - 1)}…` : text)
}
