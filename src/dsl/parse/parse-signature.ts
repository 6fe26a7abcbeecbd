import type { Report } from '../../diagnostics/diagnostic.js'
import type { FunctionDefinition } from '../syntax/definition.js'
import { identifierOf } from './build-scope.js'
import { buildType, buildTyped } from './build-type.js'
import { checkBoundName, checkDefinitionName, checkFieldName, reportRepeatedNames } from './check-names.js'
import { nodeOf, tokenOf } from './concrete-tree.js'
import type { OffsetMap } from './offset-map.js'
import { readTree } from './parse-type.js'

export type WrittenSignature = Pick<FunctionDefinition, 'name' | 'parameters' | 'result'>

const SIGNATURE = {
  rule: 'signature',
  what: 'signature',
  forms: 'A signature is written `smoothed(hits: float, tries: float) -> float`, in YAML in quotes.'
} as const

/** `smoothed(hits: float, tries: float) -> float`; undefined where it cannot be read, which has been reported. */
export function parseSignatureAt(text: string, place: OffsetMap, report: Report): WrittenSignature | undefined {
  const read = readTree(SIGNATURE, text, place, report)
  const token = read === undefined ? undefined : tokenOf(read.tree, 'functionName')
  if (read === undefined || token === undefined) return undefined
  const { tree, scope } = read
  const name = identifierOf(scope, token)
  const parameters = buildTyped(tree, scope).filter((parameter) => checkFieldName(report, parameter.name, 'a parameter'))
  for (const parameter of parameters) checkBoundName(report, parameter.name, 'a parameter')
  reportRepeatedNames(
    report,
    parameters.map((parameter) => parameter.name),
    'parameter'
  )
  const result = nodeOf(tree, 'type')
  if (!checkDefinitionName(report, name, 'a function')) return undefined
  return { name, parameters, ...(result === undefined ? {} : { result: buildType(result, scope) }) }
}
