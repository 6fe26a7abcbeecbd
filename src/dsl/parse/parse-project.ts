import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { Module } from '../syntax/definition.js'
import { isCsv, isNative } from '../syntax/file-names.js'
import type { FileContext } from './file-context.js'
import { joinTables, type TableFile, TableMemory } from './join-tables.js'
import { parseNative } from './native/parse-native.js'
import { inOrder } from './parse-expression.js'
import { emptyModule, parseModule } from './parse-module.js'
import { entryOf } from './yaml/document-node.js'
import { readDocument } from './yaml/read-document.js'

export interface SourceText {
  /** Relative to the project's directory, with `/` between its parts. */
  readonly path: string
  readonly text: string
}

export interface ParsedProject {
  /** One for each file that is no table, in the same order. */
  readonly modules: readonly Module[]
  /** By file, then by place. */
  readonly diagnostics: readonly Diagnostic[]
}

/** The files that were parsed last: those whose text is the same need not be parsed again. */
export class ParseMemory {
  readonly tables = new TableMemory()
  #files: ReadonlyMap<string, ParsedFile> = new Map()

  parse(files: readonly SourceText[]): readonly ParsedFile[] {
    const parsed = files.map((file) => {
      const known = this.#files.get(file.path)
      return known?.text === file.text ? known : parseFile(file)
    })
    this.#files = new Map(files.map(({ path }, index) => [path, parsed[index] as ParsedFile])) // as many as files
    return parsed
  }
}

interface ParsedFile extends TableFile {
  readonly module: Module
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Parses the definition files of a project. Never throws, whatever the texts: what cannot be understood is reported and
 * left out, and every file, definition and expression is read on its own, so that one mistake does not hide another.
 */
export function parseProject(files: readonly SourceText[], memory: ParseMemory = new ParseMemory()): ParsedProject {
  const parsed = memory.parse(files)
  const joined = joinTables(
    parsed.map(({ module }) => module),
    parsed,
    memory.tables
  )
  const limited = withinFeatureLimit(joined.modules)
  const found = parsed.flatMap(({ path, diagnostics }) => (joined.tableFiles.has(path) ? [] : diagnostics))
  return { modules: limited.modules, diagnostics: [...found, ...joined.diagnostics, ...limited.diagnostics] }
}

/** One file by itself: the tables that it names are not read. */
export function parseFile({ path, text }: SourceText): ParsedFile {
  if (isCsv(path)) return { path, text, isDefinition: false, module: emptyModule(path), diagnostics: [] }
  return isNative(path) ? { path, text, isDefinition: true, ...parseNative(path, text) } : parseDocument(path, text)
}

function parseDocument(path: string, text: string): ParsedFile {
  const found: Diagnostic[] = []
  const document = readDocument(path, text)
  const context: FileContext = {
    file: path,
    text: document.text,
    problems: document.problems,
    report: (diagnostic) => void found.push(diagnostic)
  }
  const module = parseModule(document.root, context)
  const rest = document.problems.rest()
  const isDefinition = document.root?.kind === 'mapping' && entryOf(document.root, 'feago') !== undefined
  return { path, text, isDefinition, module, diagnostics: inOrder([...rest, ...withoutConsequences(found, rest)]) }
}

/** Where YAML does not know what belongs to what, keys end up in the wrong places. */
function withoutConsequences(found: readonly Diagnostic[], yaml: readonly Diagnostic[]): readonly Diagnostic[] {
  const broken = yaml.filter(({ code }) => code === 'FG0101' || code === 'FG0112').map(({ labels }) => labels[0]?.span.start ?? 0)
  if (broken.length === 0) return found
  const from = Math.min(...broken)
  return found.filter(({ code, labels }) => code !== 'FG0202' && !(/^FG020[14]$/.test(code) && (labels[0]?.span.start ?? 0) >= from))
}

function withinFeatureLimit(modules: readonly Module[]): ParsedProject {
  let room = LIMITS.features
  const diagnostics: Diagnostic[] = []
  const limited = modules.map((module) => {
    const first = module.features[room]
    if (first !== undefined && diagnostics.length === 0) {
      const help = ['Split the project.']
      diagnostics.push(
        diagnose('FG0410', {
          message: `A project has at most ${LIMITS.features} features; this is one more`,
          at: first.name.span,
          help,
          feature: first.name.name
        })
      )
    }
    const kept = first === undefined ? module : { ...module, features: module.features.slice(0, room) }
    room -= kept.features.length
    return kept
  })
  return { modules: limited, diagnostics }
}
