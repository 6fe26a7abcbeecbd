import { createHash } from 'node:crypto'
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import { suggest } from '../../diagnostics/suggest.js'
import { LIMITS } from '../../limits.js'
import type { Module, TableContent, TableDefinition } from '../syntax/definition.js'
import { isCsv } from '../syntax/file-names.js'
import { parseData } from './parse-data.js'
import type { SourceText } from './parse-project.js'
import { readCsv } from './read-csv.js'
import { readDocument } from './yaml/read-document.js'

/** A file of the project, as tables see it. */
export interface TableFile extends SourceText {
  /** It begins with the version of the format, and so is not read as data. */
  readonly isDefinition: boolean
}

interface ReadTable {
  readonly text: string
  /** Undefined where the file is broken. */
  readonly content: TableContent | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** The tables that were read last: those whose text is the same need not be read again. */
export class TableMemory {
  #tables: ReadonlyMap<string, ReadTable> = new Map()

  /** What stands in these files. */
  read(files: readonly SourceText[]): ReadonlyMap<string, ReadTable> {
    this.#tables = new Map(
      files.map((file) => {
        const known = this.#tables.get(file.path)
        return [file.path, known?.text === file.text ? known : readTable(file)]
      })
    )
    return this.#tables
  }
}

export interface JoinedTables {
  readonly modules: readonly Module[]
  /** Files that are tables: what they would say as definitions means nothing. */
  readonly tableFiles: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Joins what stands in the files of tables to their definitions. */
export function joinTables(modules: readonly Module[], files: readonly TableFile[], memory: TableMemory): JoinedTables {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const named = new Set(
    modules.filter((module) => isDefinition(byPath, module)).flatMap(({ tables }) => tables.flatMap(({ path }) => path ?? []))
  )
  const read = files.filter(({ path, isDefinition }) => named.has(path) && !isDefinition)
  const tables = memory.read(read)
  const diagnostics: Diagnostic[] = [...tables.values()].flatMap((table) => table.diagnostics)
  const join = (definition: TableDefinition): TableDefinition => {
    if (definition.path === undefined) return definition
    const found = tables.get(definition.path)
    if (found === undefined) diagnostics.push(notFound(definition, byPath))
    return found?.content === undefined ? definition : { ...definition, content: found.content }
  }
  const kept = modules.filter(({ file }) => !tables.has(file))
  const joined = kept.map((module) => (module.tables.length === 0 ? module : { ...module, tables: module.tables.map(join) }))
  // Where a path leads nowhere, it was perhaps meant to lead there.
  const certain = modules.every((module) => module.tables.every(({ path }) => path !== undefined && tables.has(path)))
  if (certain) for (const { path } of files) if (isCsv(path) && !named.has(path)) diagnostics.push(unused(path))
  return { modules: joined, tableFiles: new Set(tables.keys()), diagnostics }
}

function isDefinition(files: ReadonlyMap<string, TableFile>, { file }: Module): boolean {
  return files.get(file)?.isDefinition !== false
}

function readTable({ path, text }: SourceText): ReadTable {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const digest = createHash('sha256').update(text).digest('hex')
  if (isCsv(path)) {
    const limit = LIMITS.tableBytes
    if (Buffer.byteLength(text) > limit) {
      report(
        diagnose('FG0412', {
          message: `A table has at most ${limit / 2 ** 20} MiB; this one is larger`,
          at: { file: path, start: 0, end: 0 }
        })
      )
      return { text, content: undefined, diagnostics }
    }
    const table = readCsv(path, text, report)
    return { text, content: table === undefined ? undefined : { kind: 'csv', table, digest }, diagnostics }
  }
  const document = readDocument(path, text)
  const data =
    document.root === undefined
      ? undefined
      : parseData(document.root, { file: path, text: document.text, problems: document.problems, report })
  diagnostics.push(...document.problems.rest())
  return { text, content: data === undefined ? undefined : { kind: 'data', data, digest }, diagnostics }
}

function notFound({ name, file, path = '' }: TableDefinition, files: ReadonlyMap<string, TableFile>): Diagnostic {
  const shared = { at: file.span, feature: name.name }
  if (files.get(path)?.isDefinition === true)
    return diagnose('FG0210', {
      ...shared,
      message: `\`${file.name}\` holds definitions, and no table`,
      help: ['A file of data does not begin with `feago: 1`.']
    })
  const near = suggest(path, [...files.keys()])
  return diagnose('FG0210', {
    ...shared,
    message: `There is no file \`${path}\` in the project`,
    help: [...(near === undefined ? [] : [`Did you mean \`${near}\`?`]), 'The path leads from the file that it is written in.']
  })
}

function unused(path: string): Diagnostic {
  return diagnose('FG1012', {
    message: 'No table reads this file',
    at: { file: path, start: 0, end: 0 },
    help: ['Name it under `tables:`, or remove it from the directory of the definitions.']
  })
}
