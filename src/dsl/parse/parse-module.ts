import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Module } from '../syntax/definition.js'
import { checkShape, describe } from './check-shape.js'
import { type FileContext, mappingOf } from './file-context.js'
import { parseConstant } from './parse-constant.js'
import { parseFeature } from './parse-feature.js'
import { parseSource, parseTypeDefinition } from './parse-fields.js'
import { parseFunction } from './parse-function.js'
import { parseSet } from './parse-set.js'
import { parseTable } from './parse-table.js'
import { PROJECT_SHAPE } from './shapes.js'
import { type DocumentNode, entryOf, isEmpty, type MappingEntry, type MappingNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** What a file defines, as far as it can be understood; every definition is read on its own. */
export function parseModule(root: DocumentNode | undefined, context: FileContext): Module {
  if (root === undefined) return emptyModule(context.file)
  if (root.kind !== 'mapping') {
    // Where YAML could not read the file, what is left of it says nothing.
    if (context.problems.rest().length === 0) reportNoMapping(root, context)
    return emptyModule(context.file)
  }
  checkVersion(root, context)
  checkShape(root, PROJECT_SHAPE, 'A definition file', { ...root.span, end: root.span.start }, context.report)
  const section = <T>(key: string, parse: (entry: MappingEntry, flow: boolean) => T | undefined): readonly T[] => {
    const value = entryOf(root, key)?.value
    if (value === undefined) return []
    const flow = value.kind === 'mapping' && value.flow
    return mappingOf(value, `\`${key}\``, context).flatMap((entry) =>
      context.problems.isClaimed(entry.key.span.start) ? [] : (parse(entry, flow) ?? [])
    )
  }
  return {
    file: context.file,
    types: section('types', (entry) => parseTypeDefinition(entry, context)),
    sources: section('sources', (entry) => parseSource(entry, context)),
    constants: section('constants', (entry) => parseConstant(entry, context)),
    tables: section('tables', (entry) => parseTable(entry, context)),
    functions: section('functions', (entry, flow) => parseFunction(entry, flow, context)),
    features: section('features', (entry, flow) => parseFeature(entry, flow, context)),
    sets: section('sets', (entry) => parseSet(entry, context))
  }
}

export function emptyModule(file: string): Module {
  return { file, types: [], sources: [], constants: [], tables: [], functions: [], features: [], sets: [] }
}

function reportNoMapping(root: DocumentNode, { file, report }: FileContext): void {
  const help = ['A definition file begins with `feago: 1`, and has keys such as `sources:` and `features:`.']
  if (isEmpty(root))
    return report(
      diagnose('FG0113', {
        message: 'This file holds no definitions',
        at: { file, start: 0, end: 0 },
        help: [...help, 'Remove the file if it is not needed.']
      })
    )
  report(
    diagnose('FG0204', {
      message: `A definition file holds a mapping, not ${describe(root)}`,
      at: { ...root.span, end: Math.min(root.span.end, root.span.start + 1) },
      help
    })
  )
}

/** The one version of the format so far. */
const VERSION = 1

function checkVersion(root: MappingNode, { file, text, report }: FileContext): void {
  const entry = entryOf(root, 'feago')
  if (entry === undefined) {
    const start = root.span.start
    const json = root.flow
    const at = { file, start: json ? start + 1 : start, end: json ? start + 1 : start }
    const line = text.includes('\r\n') ? 'feago: 1\r\n' : 'feago: 1\n'
    report(
      diagnose('FG0114', {
        message: 'This file does not say which version of the format it is written in',
        at: { file, start, end: start },
        help: ['Begin it with `feago: 1`.'],
        fixes: [{ title: 'add `feago: 1`', edits: [{ span: at, text: json ? ' "feago": 1,' : line }] }]
      })
    )
    return
  }
  const { value } = entry
  const read = value.kind === 'scalar' ? scalarValue(value) : undefined
  if (read?.kind === 'value' && read.value === VERSION) return
  report(
    diagnose('FG0114', {
      message: `The version of the format is ${VERSION}, not ${describe(value)}`,
      at: isEmpty(value) ? entry.key.span : value.span,
      help: ['This version of FeaGo reads `feago: 1`.']
    })
  )
}
