import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { Identifier } from '../syntax/expression.js'
import { FOREIGN_LITERALS, isIdentifier, isReserved, PROTOTYPE_NAMES } from '../syntax/words.js'

/** What is given a name, for messages: "a feature". */
export type Named = string

/** Checks the name of a definition; answers whether it can be used. */
export function checkDefinitionName(report: Report, name: Identifier, what: Named): boolean {
  return checkFieldName(report, name, what) && checkReserved(report, name, what)
}

/** Checks a name that only ever stands behind a dot, where keywords have no meaning. */
export function checkFieldName(report: Report, name: Identifier, what: Named): boolean {
  if (PROTOTYPE_NAMES.has(name.name)) {
    reportPrototypeName(report, name, what)
    return false
  }
  if (!isIdentifier(name.name)) {
    reportForm(report, name, what)
    return false
  }
  if (name.name.length > LIMITS.nameLength) {
    const message = `This name has ${name.name.length} characters; a name has at most ${LIMITS.nameLength}`
    report(diagnose('FG0408', { message, at: name.span }))
    return false
  }
  return true
}

/** Checks a name that `let` or a lambda gives; its form is the grammar's. */
export function checkBoundName(report: Report, name: Identifier, what: Named): void {
  if (PROTOTYPE_NAMES.has(name.name)) reportPrototypeName(report, name, what)
  else checkReserved(report, name, what)
}

export function reportPrototypeName(report: Report, name: Identifier, what: Named): void {
  report(
    diagnose('FG0206', {
      message: `\`${name.name}\` cannot be the name of ${what}`,
      at: name.span,
      help: ['JavaScript objects are born with it; it is refused as a name of anything.']
    })
  )
}

function checkReserved(report: Report, name: Identifier, what: Named): boolean {
  if (!isReserved(name.name)) return true
  const literal = FOREIGN_LITERALS.get(name.name)
  report(
    diagnose('FG0206', {
      message: `\`${name.name}\` cannot be the name of ${what}`,
      at: name.span,
      help: [
        literal === undefined
          ? 'The word has a meaning of its own in expressions.'
          : `It would be taken for \`${literal}\`, which other languages write so.`
      ]
    })
  )
  return false
}

function reportForm(report: Report, name: Identifier, what: Named): void {
  const mended = mendedName(name.name)
  report(
    diagnose('FG0205', {
      message: `\`${shown(name.name)}\` cannot be the name of ${what}`,
      at: name.span,
      help: ['A name begins with a letter from a to z or `_`, and goes on with such letters, digits and `_`.'],
      fixes: mended === undefined ? [] : [{ title: `write \`${mended}\``, edits: [{ span: name.span, text: mended }] }]
    })
  )
}

/** Hostile names are long and hold anything; a message shows their beginning, in one line. */
function shown(name: string): string {
  const short = name.length > 40 ? `${name.slice(0, 40)}\u2026` : name
  return short.replace(/[^\x20-\x7e\u00a1-\uffff]/g, '\ufffd')
}

/** `user-ctr 7d` was meant as `user_ctr_7d`. */
function mendedName(name: string): string | undefined {
  const mended = name.replace(/[\s.-]+/g, '_')
  return isIdentifier(mended) && mended.length <= LIMITS.nameLength && !PROTOTYPE_NAMES.has(mended) && !isReserved(mended)
    ? mended
    : undefined
}

/** Reports every name of a list that an earlier one has already. */
export function reportRepeatedNames(report: Report, names: readonly Identifier[], what: string): void {
  const first = new Map<string, Identifier>()
  for (const name of names) {
    const earlier = first.get(name.name)
    if (earlier === undefined) first.set(name.name, name)
    else {
      report(
        diagnose('FG0317', {
          message: `The ${what} \`${name.name}\` stands here twice`,
          at: name.span,
          also: [{ span: earlier.span, text: 'the first time' }],
          help: ['Remove one of the two, or give it another name.']
        })
      )
    }
  }
}
