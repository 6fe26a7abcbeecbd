import { describe, expect, test } from 'vitest'
import { importsOf, type SourceText, textsUnder } from './source-tree.js'

/** Folders of `src/` from the ground up. A folder may import itself and what its row names: imports go down only. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  types: ['diagnostics'],
  code: ['types', 'diagnostics'],
  functions: ['code', 'types', 'diagnostics'],
  ir: ['functions', 'code', 'types', 'diagnostics'],
  bundle: ['ir', 'functions', 'code', 'types', 'diagnostics'],
  dsl: ['bundle', 'ir', 'functions', 'code', 'types', 'diagnostics'],
  import: ['dsl', 'functions', 'diagnostics'],
  registry: ['bundle', 'ir', 'functions', 'code', 'types', 'diagnostics'],
  runtime: ['registry', 'bundle', 'ir', 'functions', 'code', 'types', 'diagnostics'],
  fleet: ['runtime', 'registry', 'bundle', 'ir', 'functions', 'code', 'types', 'diagnostics'],
  reload: ['dsl', 'runtime', 'registry', 'bundle', 'ir', 'functions', 'code', 'types', 'diagnostics'],
  wire: ['runtime', 'registry', 'bundle', 'types', 'diagnostics'],
  server: ['wire', 'reload', 'dsl', 'runtime', 'registry', 'bundle', 'ir', 'types', 'diagnostics'],
  cli: [
    'import',
    'server',
    'wire',
    'reload',
    'fleet',
    'dsl',
    'runtime',
    'registry',
    'bundle',
    'ir',
    'functions',
    'code',
    'types',
    'diagnostics'
  ],
  'index.ts': ['runtime.ts', 'reload', 'dsl', 'runtime', 'registry', 'bundle', 'types', 'diagnostics'],
  'runtime.ts': ['wire', 'fleet', 'runtime', 'registry', 'bundle', 'types', 'diagnostics'],
  'fastify.ts': ['server', 'runtime.ts']
}
/** Bounds are numbers without any imports; every layer may read them. */
const EVERYWHERE = 'src/limits.ts'

/** Where packages that are heavy, or that start processes or read files, may be imported. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  chevrotain: /^src\/dsl\/parse\//,
  yaml: /^src\/(dsl|import)\//,
  zod: /^src\/(dsl|import|reload|server|cli)\//,
  esbuild: /^src\/dsl\/emit\//,
  'lru-cache': /^src\/runtime\//,
  chokidar: /^src\/reload\//,
  fastify: /^src\/(server\/|fastify\.ts$)/,
  pino: /^src\/server\/log\.ts$/,
  'prom-client': /^src\/server\/metrics\//,
  negotiator: /^src\/server\//,
  commander: /^src\/cli\//,
  'cli-table3': /^src\/cli\//,
  'cli-progress': /^src\/cli\//,
  'csv-parse': /^src\/(cli|dsl\/parse)\//,
  'csv-stringify': /^src\/cli\//,
  diff: /^src\/cli\//,
  picocolors: /^src\/(cli|diagnostics\/render)\//
}

const SOURCES = textsUnder('src')

function edgesOf(source: SourceText): readonly (readonly [from: string, to: string])[] {
  return importsOf(source).map((to) => [source.path, to] as const)
}

/** `src/dsl/parse/tokens.ts` → `dsl`; files of `src/` itself are layers of their own. */
function layerOf(path: string): string {
  return path.split('/')[1] ?? path
}

function goesUp([from, to]: readonly [string, string]): boolean {
  if (!to.startsWith('src/') || to === EVERYWHERE) return false
  const allowed = LAYERS[layerOf(from)] ?? []
  return layerOf(from) !== layerOf(to) && !allowed.includes(layerOf(to))
}

function outOfPlace([from, to]: readonly [string, string]): boolean {
  const home = Object.entries(PACKAGES).find(([name]) => to === name || to.startsWith(`${name}/`))?.[1]
  return home !== undefined && !home.test(from)
}

describe('layers', () => {
  const edges = SOURCES.flatMap(edgesOf)

  test('every folder of src/ has a place in the table', () => {
    const layers = new Set(SOURCES.filter(({ path }) => path !== EVERYWHERE).map(({ path }) => layerOf(path)))
    expect([...layers].filter((layer) => !(layer in LAYERS))).toEqual([])
  })

  test('imports go down only', () => {
    expect(edges.filter(goesUp).map(([from, to]) => `${from} must not import ${to}`)).toEqual([])
  })

  test('packages stay where they belong', () => {
    expect(edges.filter(outOfPlace).map(([from, to]) => `${from} must not import ${to}`)).toEqual([])
  })

  test('an edge that goes up would be seen', () => {
    expect(edges.length).toBeGreaterThan(0)
    const bad: SourceText = {
      path: 'src/runtime/x.ts',
      text: "import { a,\n b } from '../dsl/compile.js'\nconst y = await import('esbuild')\nimport 'yaml'\n"
    }
    expect(importsOf(bad)).toEqual(['src/dsl/compile.ts', 'esbuild', 'yaml'])
    expect(edgesOf(bad).filter(goesUp)).toEqual([['src/runtime/x.ts', 'src/dsl/compile.ts']])
    expect(
      edgesOf(bad)
        .filter(outOfPlace)
        .map(([, to]) => to)
    ).toEqual(['esbuild', 'yaml'])
  })

  test('nothing in src/ imports tests, examples or scripts', () => {
    expect(edges.filter(([, to]) => /^(test|examples|scripts|bench)\//.test(to))).toEqual([])
  })
})
