import type { Module } from '../syntax/definition.js'

type Printed = 'types' | 'sources' | 'constants' | 'features' | 'sets'

/** The definitions of a module by their kinds. A kind that is new does not compile here until the printers know it: it would be lost. */
export function definitionsOf({ file: _file, types, sources, constants, features, sets, ...others }: Module): Pick<Module, Printed> {
  return { types, sources, constants, features, sets, ...nothing(others) }
}

function nothing(others: Readonly<Record<string, never>>): Readonly<Record<string, never>> {
  return others
}
