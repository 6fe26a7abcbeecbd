import type { Module } from '../syntax/definition.js'

type Definitions = Omit<Module, 'file'>

/** The definitions of a module by their kinds. A kind that is new does not compile here until the printers know it: it would be lost. */
export function definitionsOf({
  file: _file,
  types,
  sources,
  constants,
  tables,
  functions,
  features,
  sets,
  ...others
}: Module): Definitions {
  return { types, sources, constants, tables, functions, features, sets, ...nothing(others) }
}

function nothing(others: Readonly<Record<string, never>>): Readonly<Record<string, never>> {
  return others
}
