import type { DiagnosticCode } from '../../../diagnostics/catalogue.js'
import type { Finding } from '../../../diagnostics/diagnostic.js'
import type { Span } from '../../../diagnostics/span.js'
import { type SignatureRow, signatureText } from '../../../functions/signature-text.js'
import type { Findings } from '../findings.js'
import { listed } from '../findings.js'
import { shownType } from '../types.js'
import type { Given } from './arrange.js'
import type { Mismatch } from './match.js'
import { printPattern } from './unify.js'

/** A call that no form of its function takes. */
export interface FailedCall {
  readonly row: SignatureRow
  /** The name of the function. */
  readonly at: Span
  readonly given: readonly Given[]
  /** One for every form. */
  readonly mismatches: readonly Mismatch[]
}

/**
 * Says why no form of a function takes the arguments. Forms with another number of arguments count only where all forms have
 * another one; where all that are left stumble over one argument, that argument is what is talked about.
 */
export function explainMismatch(findings: Findings, call: FailedCall): void {
  const close = closest(call)
  const [first] = close
  if (first === undefined) return
  const signatures = printedForms(call)
  const forms = `${signatures.length === 1 ? 'It is' : 'Its forms are'} ${signatures.join(', ')}.`
  const [code, finding] =
    first.kind === 'type' ? explainTypes(call, close.filter(isTypeMismatch), first) : explainOne(call, first, findings)
  findings.say(code, { ...finding, help: [...(finding.help ?? []), forms] })
}

const FORMS_SHOWN = 6

/** The forms of a function that take so many arguments, or all where none does; each once, at most six. */
function printedForms({ row, mismatches }: FailedCall): readonly string[] {
  const reached = row.overloads.filter((_, index) => !isAboutCount(mismatches[index]))
  const overloads = reached.length > 0 ? reached : row.overloads
  const forms = [...new Set(overloads.map((overload) => `\`${signatureText(row, overload)}\``))]
  return forms.length <= FORMS_SHOWN ? forms : [...forms.slice(0, FORMS_SHOWN), `${forms.length - FORMS_SHOWN} more`]
}

function isAboutCount(mismatch: Mismatch | undefined): boolean {
  return mismatch?.kind === 'too-many' || mismatch?.kind === 'too-few'
}

/** The mismatches of the forms that came furthest. */
function closest({ mismatches, given }: FailedCall): readonly Mismatch[] {
  const ranks = mismatches.map((mismatch) => rank(mismatch, given))
  const best = Math.max(...ranks)
  return mismatches.filter((_, index) => ranks[index] === best)
}

/** Among wrong types the later argument wins, for the ones before it did fit; among too many arguments the form that takes most. */
function rank(mismatch: Mismatch, given: readonly Given[]): number {
  switch (mismatch.kind) {
    case 'too-many':
      return -1 / (1 + mismatch.most)
    case 'too-few':
      return 0
    case 'unknown-name':
    case 'given-twice':
      return 1
    case 'wants-lambda':
    case 'takes-no-lambda':
      return 2
    case 'type':
      return 3 + given.indexOf(mismatch.given) / given.length
    case 'lambda-parameters':
      return 3
    case 'lambda-result':
      return 4
    case 'not-constant':
    case 'timestamp-field':
      return 5
  }
}

type TypeMismatch = Extract<Mismatch, { readonly kind: 'type' }>

function isTypeMismatch(mismatch: Mismatch): mismatch is TypeMismatch {
  return mismatch.kind === 'type'
}

type Explained = readonly [DiagnosticCode, Finding]

/** Mismatches of one rank are about one argument. */
function explainTypes({ row, at }: FailedCall, types: readonly TypeMismatch[], first: TypeMismatch): Explained {
  const expected = [...new Set(types.map((mismatch) => printPattern(mismatch.expected, mismatch.bindings)))]
  const actual = first.given.type === undefined ? 'broken' : shownType(first.given.type)
  const wanted = expected.length < 5 ? expected.join(' or ') : `${expected.slice(0, 4).join(', ')} and the like`
  const named = types.every((mismatch) => mismatch.parameter.name === first.parameter.name)
  const message = `\`${row.name}\` takes ${wanted} ${named ? `as \`${first.parameter.name}\`` : 'here'}, and this is ${actual}`
  return ['FG0606', { message, at: first.given.expression.span, label: actual, also: [{ span: at, text: 'of this function' }] }]
}

function explainOne({ row, at }: FailedCall, mismatch: Exclude<Mismatch, { kind: 'type' }>, findings: Findings): Explained {
  const name = `\`${row.name}\``
  switch (mismatch.kind) {
    case 'too-many':
      return [
        'FG0607',
        { message: `${name} takes ${countOf(mismatch.most)} at most, and this is one more`, at: mismatch.given.expression.span }
      ]
    case 'too-few':
      return ['FG0607', { message: `${name} needs its argument \`${mismatch.parameter.name}\``, at }]
    case 'given-twice':
      return [
        'FG0607',
        { message: `The argument \`${mismatch.parameter.name}\` of ${name} is given twice`, at: mismatch.given.expression.span }
      ]
    case 'unknown-name': {
      const known = mismatch.known.length === 0 ? [] : [`Its arguments are ${listed(mismatch.known)}.`]
      const help = [...findings.nearest(mismatch.name.name, mismatch.known).help, ...known]
      return ['FG0514', { message: `${name} has no argument \`${mismatch.name.name}\``, at: mismatch.name.span, help }]
    }
    case 'wants-lambda': {
      const parameters = mismatch.pattern.parameters.length === 1 ? 'x' : '(x, y)'
      const help = [`Write it as \`${parameters} => …\`.`]
      return ['FG0606', { message: `${name} takes a function as \`${mismatch.parameter.name}\``, at: mismatch.given.expression.span, help }]
    }
    case 'takes-no-lambda':
      return ['FG0613', { message: `${name} takes no function as \`${mismatch.parameter.name}\``, at: mismatch.given.expression.span }]
    case 'lambda-parameters': {
      const message = `This function has ${countOf(mismatch.lambda.parameters.length, 'parameter')}, and ${name} calls it with ${mismatch.wanted}`
      return ['FG0621', { message, at: mismatch.lambda.span }]
    }
    case 'lambda-result': {
      // Any lambda may give a missing value.
      const result = mismatch.expected.kind === 'optional-of' ? mismatch.expected.type : mismatch.expected
      const message = `${name} needs ${printPattern(result, mismatch.bindings)} from this function, and it gives ${shownType(mismatch.type)}`
      return ['FG0606', { message, at: mismatch.lambda.body.span, label: shownType(mismatch.type) }]
    }
    case 'not-constant': {
      const help = ['Write a literal or the name of a constant there: it is settled when the feature is compiled.']
      const message = `The argument \`${mismatch.parameter.name}\` of ${name} must be a constant`
      return ['FG0617', { message, at: mismatch.given.expression.span, help }]
    }
    case 'timestamp-field': {
      const fields = mismatch.fields.map((field) => field.name)
      const by = `\`${mismatch.parameter.name}: x => x.${fields[0] ?? 'field'}\``
      const message =
        fields.length === 0 ? `${name} needs elements with a timestamp` : `${name} cannot choose between the timestamps ${listed(fields)}`
      return ['FG0615', { message, at, help: [`Say which one it goes by: ${by}.`] }]
    }
  }
}

function countOf(count: number, what = 'argument'): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
