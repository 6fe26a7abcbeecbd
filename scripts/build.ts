import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** How `dist/` is bundled. Everything is bundled but what has native parts or helper processes of its own. */
export const BUNDLE = {
  absWorkingDir: ROOT,
  entryPoints: {
    index: 'src/index.ts',
    runtime: 'src/runtime.ts',
    fastify: 'src/fastify.ts',
    cli: 'src/cli/main.ts',
    'compiler-worker': 'src/reload/compiler-worker.ts'
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  // Beside the entries, so that the thread of the compiler is found from wherever its code ends up.
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['esbuild', 'chokidar'],
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  // Less text to read at the start of a command; the source maps lead back.
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  // CommonJS packages in the bundle call `require` for Node's own modules.
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  metafile: true,
  logLevel: 'warning'
} as const satisfies BuildOptions

/** Fills `dist/`: JavaScript, types, and the licences of the packages that the JavaScript contains. */
export async function buildDistribution(): Promise<void> {
  await rm(join(ROOT, 'dist'), { recursive: true, force: true })
  const { metafile } = await build(BUNDLE)
  await chmod(join(ROOT, 'dist/cli.js'), 0o755)
  await writeFile(join(ROOT, 'dist/THIRD-PARTY-LICENSES.txt'), await licencesOf(metafile))
  emitTypes()
}

function emitTypes(): void {
  execFileSync(process.execPath, [join(ROOT, 'node_modules/@typescript/native/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit'
  })
}

async function licencesOf(metafile: Metafile): Promise<string> {
  const folders = [...new Set(Object.keys(metafile.inputs).flatMap(packageFolder))].sort()
  const notices = await Promise.all(folders.map(noticeOf))
  return `The JavaScript of this package contains code of the following packages.\n\n${notices.join('\n')}`
}

/** `node_modules/a/lib/x.js` → `node_modules/a`; scoped and nested packages too. */
function packageFolder(input: string): readonly string[] {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)
  return match?.[1] === undefined ? [] : [match[1]]
}

async function noticeOf(folder: string): Promise<string> {
  const path = join(ROOT, folder)
  const about: { name: string; version: string; license?: string } = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'))
  const file = (await readdir(path)).find((name) => /^licen[cs]e/i.test(name))
  const text = file === undefined ? '' : `\n${await readFile(join(path, file), 'utf8')}`
  return `--- ${about.name} ${about.version} (${about.license ?? 'see text'})\n${text}`
}

/**
 * Bundles a script of this repository that imports `feago` as a user would, and gives the path of the JavaScript. It lies in the
 * checkout whose `dist/` it imports.
 */
export async function bundleScript(entry: string, checkout: string = ROOT): Promise<string> {
  const outfile = join(checkout, '.cache/scripts', `${entry.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`)
  await mkdir(dirname(outfile), { recursive: true })
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    // Without the paths of tsconfig.json `feago` is the package itself, as built.
    tsconfigRaw: {},
    sourcemap: 'linked',
    logLevel: 'warning'
  })
  return outfile
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildDistribution()
