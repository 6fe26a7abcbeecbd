import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import { firstLines } from '../../bundle/module-text.js'
import type { Files } from './feature-description.js'
import type { KernelCode } from './program-code.js'

/** Where the code of one kernel comes from. */
export interface KernelMap {
  /** For each of its lines the segments, as a source map has them. */
  readonly lines: readonly SourceMapSegment[][]
  /** What segments name by index. */
  readonly sources: readonly string[]
}

/** The source map (version 3, JSON text) of kernels as they were emitted, one behind another, each with something in front of it and `;` behind. */
export function mapOfText(kernels: readonly KernelCode[], ahead: number, files: Files): string {
  const sources = new Sources()
  const lines: SourceMapSegment[][] = []
  for (const kernel of kernels) {
    const first = lines.length
    for (let rest = lineCount(kernel.text); rest > 0; rest--) lines.push([])
    for (const { line, column, span } of kernel.origins) {
      const place = files.get(span.file)?.position(span.start)
      if (place === undefined) continue
      lines[first + line]?.push([column + (line === 0 ? ahead : 0), sources.index(span.file), place.line - 1, place.column - 1])
    }
  }
  return mapText(sources, lines)
}

/** What esbuild says of such a text, kernel by kernel. `texts` is the code that it made of them. */
export function mapsOfKernels(map: string, texts: readonly string[]): readonly KernelMap[] {
  const { mappings, sources } = JSON.parse(map) as { readonly mappings: string; readonly sources: readonly string[] } // what esbuild writes is a source map
  const lines = decode(mappings)
  let from = 0
  return texts.map((text) => {
    const own = lines.slice(from, from + lineCount(text))
    from += lineCount(text)
    return { lines: own, sources }
  })
}

/** The source map (version 3, JSON text) from the module that kernels make to the definition files. */
export function mapOfModule(texts: readonly string[], maps: readonly KernelMap[]): string {
  const sources = new Sources()
  const lines: SourceMapSegment[][] = []
  for (const [index, first] of firstLines(texts).entries()) {
    while (lines.length < first) lines.push([])
    const kernel = maps[index]
    for (const line of kernel?.lines ?? []) lines.push(line.map((segment) => moved(segment, kernel?.sources ?? [], sources)))
  }
  return mapText(sources, lines)
}

/** With the source at its place among those of all kernels. */
function moved(segment: SourceMapSegment, own: readonly string[], all: Sources): SourceMapSegment {
  const [column, source, line, place] = segment
  return source === undefined || line === undefined || place === undefined ? [column] : [column, all.index(own[source] ?? ''), line, place]
}

/** The files that segments name, each once, in the order in which they are first named. */
class Sources {
  readonly names: string[] = []
  readonly #indexes = new Map<string, number>()

  index(name: string): number {
    const known = this.#indexes.get(name)
    if (known !== undefined) return known
    const index = this.names.push(name) - 1
    this.#indexes.set(name, index)
    return index
  }
}

function mapText({ names }: Sources, lines: SourceMapSegment[][]): string {
  return JSON.stringify({ version: 3, sources: names, mappings: encode(lines), names: [] })
}

function lineCount(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
