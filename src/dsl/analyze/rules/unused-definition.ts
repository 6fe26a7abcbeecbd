import type { Identifier } from '../../syntax/expression.js'
import { globalNames } from '../references.js'
import type { Rule } from './rule.js'

/**
 * Constants, tables, functions and types that nothing uses, and `let`s and parameters that their body does not read. Features are what a project is for, and
 * sources are the caller's contract: those may stand for themselves.
 */
export const unusedDefinition: Rule = ({ project, usedConstants, usedFunctions, usedTypes, complete, diagnostics }, findings) => {
  const called = new Set([...usedFunctions, ...[...project.functions.values()].flatMap(({ uses }) => [...uses.functions])])
  const say = (what: string, { name, span }: Identifier, feature: string) =>
    findings.say('FG1001', { message: `The ${what} \`${name}\` is never used`, at: span, help: ['Remove it.'], feature })
  // What is broken may hold a use.
  if (complete && diagnostics.every((diagnostic) => diagnostic.severity !== 'error')) {
    for (const definition of project.symbols.values()) {
      if ((definition.kind === 'constant' || definition.kind === 'table') && !usedConstants.has(definition.name.name))
        say(definition.kind, definition.name, definition.name.name)
      if (definition.kind === 'function' && !called.has(definition.name.name)) say('function', definition.name, definition.name.name)
      if (definition.kind === 'type' && !usedTypes.has(definition.name.name)) say('type', definition.name, definition.name.name)
    }
  }
  return ({ expression, outer, feature }) => {
    if (outer === undefined && feature.kind === 'function') {
      const read = globalNames(expression)
      for (const { name } of feature.definition.parameters) if (!read.has(name.name)) say('parameter', name, feature.name)
    }
    if (expression.kind === 'let' && !globalNames(expression.body).has(expression.name.name)) say('name', expression.name, feature.name)
  }
}
