import type { Diagnostic } from '../../src/diagnostics/diagnostic.js'
import { unreachable } from '../../src/diagnostics/unreachable.js'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import { parseProject } from '../../src/dsl/parse/parse-project.js'
import type { Expression, MatchArm } from '../../src/dsl/syntax/expression.js'

/** The shape of a tree with all its brackets: `1 + 2 * 3` is `(+ 1 (* 2 3))`. */
export function outline(expression: Expression): string {
  const all = (...parts: readonly (string | Expression)[]): string =>
    `(${parts.map((part) => (typeof part === 'string' ? part : outline(part))).join(' ')})`
  switch (expression.kind) {
    case 'null':
      return 'null'
    case 'bool':
      return String(expression.value)
    case 'int':
      return `${expression.value}`
    case 'float':
      return `float:${expression.value}`
    case 'string':
      return `${expression.raw ? 'raw:' : ''}${JSON.stringify(expression.value)}`
    case 'duration':
      return `${expression.milliseconds}ms`
    case 'template':
      return all('template', ...expression.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : part)))
    case 'name':
      return expression.name
    case 'field':
      return all('.', expression.object, expression.field.name)
    case 'index':
      return all('[]', expression.object, expression.index)
    case 'call':
      return all(
        expression.method ? `method ${expression.callee.name}` : `call ${expression.callee.name}`,
        ...expression.args.flatMap(({ name, value }) => (name === undefined ? [value] : [`${name.name}:`, value]))
      )
    case 'lambda':
      return all('=>', `[${expression.parameters.map(({ name }) => name).join(' ')}]`, expression.body)
    case 'unary':
      return all(expression.operator, expression.operand)
    case 'binary':
      return all(expression.operator, expression.left, expression.right)
    case 'conditional':
      return all('if', expression.condition, expression.then, expression.else)
    case 'match':
      return all('match', expression.subject, ...expression.arms.map(outlineArm))
    case 'let':
      return all('let', expression.name.name, expression.value, expression.body)
    case 'list':
      return `[${expression.elements.map(outline).join(' ')}]`
    case 'record':
      return `{${expression.fields.map(({ name, value }) => `${name.name}: ${outline(value)}`).join(' ')}}`
    case 'error':
      return '<error>'
    default:
      return unreachable(expression)
  }
}

function outlineArm({ patterns, value }: MatchArm): string {
  const tests = patterns.map((pattern) => {
    if (pattern.kind === 'comparison') return `${pattern.test.operator} ${outline(pattern.test.right)}`
    return pattern.kind === 'anything' ? '_' : pattern.kind === 'absent' ? 'null' : '<error>'
  })
  return `(${tests.join(' | ')} => ${outline(value)})`
}

/** A diagnostic in one line: code, the text of its primary place, message. */
export function inOneLine({ code, labels, message }: Diagnostic, text: string): string {
  const span = labels[0]?.span
  return `${code} \`${span === undefined ? '' : text.slice(span.start, span.end)}\` ${message}`
}

/** The diagnostics of an expression, one a line. */
export function complaints(text: string): readonly string[] {
  return parseExpression(text, 'x').diagnostics.map((diagnostic) => inOneLine(diagnostic, text))
}

/** The diagnostics of a file, one a line. */
export function fileComplaints(text: string, path = 'features.yaml'): readonly string[] {
  return parseProject([{ path, text }]).diagnostics.map((diagnostic) => inOneLine(diagnostic, text))
}

/** The text after the first fix of a diagnostic. */
export function applyFix(text: string, { fixes }: Diagnostic): string {
  const edits = (fixes[0]?.edits ?? []).toSorted((a, b) => b.span.start - a.span.start)
  return edits.reduce((result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end), text)
}
