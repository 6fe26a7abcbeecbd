import { unreachable } from '../diagnostics/unreachable.js'
import { isOptional, present, type Type } from '../types/type.js'
import type { Manifest, ManifestSource } from './bundle.js'

/**
 * The `.d.ts` beside a compiled module: what a context may hold, what every feature gives, and the columns of every set. All names
 * stand in quotes, so that none can be read as anything else.
 */
export function declarationsOf(manifest: Manifest): string {
  return [
    '// Written by feago. Do not edit.',
    "import type { Features } from 'feago/runtime'",
    '',
    `/** The compiled features, ready to be evaluated. Revision ${manifest.revision}. */`,
    'declare const features: Features',
    'export default features',
    '',
    ...block(
      '/** What callers may pass, by source. What is absent or of another type is missing. */',
      'Sources',
      manifest.sources.flatMap(sourceLines)
    ),
    ...block('/** A context of one request. */', 'RequestContext', contextLines(manifest)),
    ...block(
      "/** What features give: `features.feature<FeatureTypes['name']>('name')`. */",
      'FeatureTypes',
      manifest.features.flatMap((feature) => [
        ...comment(feature.doc),
        `${quoted(feature.name)}: ${outputType(feature.type)}${isOptional(feature.type) ? ' | null' : ''}`
      ])
    ),
    ...block(
      '/** Columns of sets, in their order. */',
      'SetColumns',
      manifest.sets.flatMap((set) => [...comment(set.doc), `${quoted(set.name)}: readonly [${set.columns.map(quoted).join(', ')}]`])
    )
  ].join('\n')
}

function block(doc: string, name: string, lines: readonly string[]): readonly string[] {
  return [doc, `export interface ${name} {`, ...lines.map((line) => `  ${line}`), '}', '']
}

function sourceLines({ name, doc, fields }: ManifestSource): readonly string[] {
  return [
    ...comment(doc),
    `${quoted(name)}: {`,
    ...fields.flatMap((field) => [...comment(field.doc), property(field.name, field.type)]).map((line) => `  ${line}`),
    '}'
  ]
}

function contextLines({ sources }: Manifest): readonly string[] {
  const candidate = sources.find((source) => source.candidate)
  return [
    '/** A Date, UTC milliseconds, or RFC 3339 text with an offset. */',
    'now?: Date | number | string',
    ...sources.map(({ name }) => `${quoted(name)}?: Sources[${quoted(name)}]`),
    ...(candidate === undefined ? [] : [`candidates?: readonly Sources[${quoted(candidate.name)}][]`]),
    '[other: string]: unknown'
  ]
}

function property(name: string, type: Type): string {
  return isOptional(type) ? `readonly ${quoted(name)}?: ${inputType(type)} | null` : `readonly ${quoted(name)}: ${inputType(type)}`
}

/** What callers may pass. */
function inputType(type: Type): string {
  const inner = present(type)
  switch (inner.kind) {
    case 'timestamp':
      return 'Date | number | string'
    case 'id':
      return 'string | number'
    case 'list':
      return `readonly (${inputType(inner.element)}${isOptional(inner.element) ? ' | null' : ''})[]`
    case 'map':
      return mapInput(
        inner.key === 'int' ? 'string | number' : 'string',
        `${inputType(inner.value)}${isOptional(inner.value) ? ' | null' : ''}`
      )
    case 'vector':
      return 'readonly number[] | Float32Array | Float64Array'
    case 'record':
      return `{ ${inner.fields.map((field) => property(field.name, field.type)).join('; ')} }`
    default:
      return outputType(inner)
  }
}

function mapInput(key: string, value: string): string {
  return `Readonly<Record<string, ${value}>> | ReadonlyMap<${key}, ${value}>`
}

/** What evaluation gives where a value is present. Anything inside a list, map or record may be missing. */
function outputType(type: Type): string {
  const inner = present(type)
  switch (inner.kind) {
    case 'int':
    case 'float':
    case 'timestamp':
    case 'duration':
      return 'number'
    case 'bool':
      return 'boolean'
    case 'string':
    case 'id':
      return 'string'
    case 'enum':
      return inner.values.map(quoted).join(' | ')
    case 'list':
      return `readonly (${outputType(inner.element)} | null)[]`
    case 'map':
      return `ReadonlyMap<${inner.key === 'int' ? 'number' : 'string'}, ${outputType(inner.value)} | null>`
    case 'vector':
      return 'Float32Array'
    case 'record':
      return `{ ${inner.fields.map((field) => `readonly ${quoted(field.name)}: ${outputType(field.type)} | null`).join('; ')} }`
    case 'row':
    case 'never':
      return 'never'
    default:
      return unreachable(inner)
  }
}

/** JSON texts are TypeScript texts; the two separators that once were not are escaped for old readers. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
}

function comment(doc: string | undefined): readonly string[] {
  return doc === undefined ? [] : [`/** ${doc.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */`]
}
