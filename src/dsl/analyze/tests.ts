import { optional, TIMESTAMP, type Type } from '../../types/type.js'
import type { Data, FeatureDefinition } from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { describeData, readData } from './data.js'
import { type Findings, listed } from './findings.js'
import type { Project } from './inference/inference.js'
import type { CheckedSource } from './sources.js'

/** Checks the tests of a feature: contexts name sources and fields with values of their types, and a value of the feature is expected. */
export function checkTests(definition: FeatureDefinition, type: Type, project: Project, findings: Findings): void {
  for (const { given, expect } of definition.tests) {
    checkContext(given, project, findings)
    readData(expect, optional(type), findings)
  }
}

function checkContext(given: Data, project: Project, findings: Findings): void {
  if (given.kind === 'error') return
  if (given.kind !== 'mapping') {
    findings.say('FG0901', {
      message: `A context names sources, and this is ${describeData(given)}`,
      at: given.span,
      help: ['Write `given: { user: { age: 30 } }`.']
    })
    return
  }
  for (const { key, value } of given.entries) checkPart(key, value, project, findings)
}

function checkPart(key: Identifier, value: Data, { sources, candidate }: Project, findings: Findings): void {
  const source = sources.get(key.name)
  if (key.name === 'now') readData(value, TIMESTAMP, findings)
  else if (source !== undefined) checkRow(value, source, findings)
  else if (key.name === 'candidates' && candidate !== undefined) checkRows(value, candidate, findings)
  else {
    const known = ['now', ...(candidate === undefined ? [] : ['candidates']), ...sources.keys()]
    const help = [...findings.nearest(key.name, known).help, `A context has ${listed(known)}.`]
    findings.say('FG0513', { message: `There is no source \`${key.name}\``, at: key.span, help })
  }
}

function checkRows(value: Data, source: CheckedSource, findings: Findings): void {
  if (value.kind === 'error') return
  if (value.kind === 'sequence') for (const row of value.items) checkRow(row, source, findings)
  else findings.say('FG0901', { message: `Candidates are a list of rows, and this is ${describeData(value)}`, at: value.span })
}

function checkRow(value: Data, source: CheckedSource, findings: Findings): void {
  const name = source.definition.name.name
  if (value.kind === 'error') return
  if (value.kind !== 'mapping') {
    findings.say('FG0901', { message: `A row of \`${name}\` names fields, and this is ${describeData(value)}`, at: value.span })
    return
  }
  for (const entry of value.entries) checkField(entry.key, entry.value, name, source, findings)
}

/** Fields may be left out and may be `null`: a test also says what happens then. */
function checkField(key: Identifier, value: Data, name: string, { fields }: CheckedSource, findings: Findings): void {
  const field = fields.get(key.name)
  if (field === undefined) {
    const help = [...findings.nearest(key.name, fields.keys()).help, `Its fields are ${listed(fields.keys())}.`]
    findings.say('FG0504', { message: `The source \`${name}\` has no field \`${key.name}\``, at: key.span, help })
  } else if (field.type !== undefined) {
    readData(value, optional(field.type), findings)
  }
}
