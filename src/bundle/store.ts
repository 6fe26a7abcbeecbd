import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from './bundle.js'
import { BundleError } from './bundle-error.js'
import { isCodeOf } from './bundle-value.js'
import { manifestText, parseManifest } from './manifest-text.js'
import { kernelsOfModule, moduleText } from './module-text.js'

/** Names of the files of a stored bundle. */
export const BUNDLE_FILES = {
  module: 'features.js',
  map: 'features.js.map',
  declarations: 'features.d.ts',
  manifest: 'manifest.json'
} as const

export interface StoredParts {
  /** The text of `features.d.ts`. */
  readonly declarations: string
  /** Source map (version 3, JSON text) from `moduleText` of the kernels to the definition files. */
  readonly sourceMap: string
  /** The way from the directory to the definition files, so that debuggers find them. */
  readonly sourceRoot?: string
}

/** Stores a bundle in a directory, which is made if it is not there. Every file is written aside and renamed, the manifest last. */
export async function writeBundle(directory: string, bundle: Bundle, { declarations, sourceMap, sourceRoot }: StoredParts): Promise<void> {
  await mkdir(directory, { recursive: true })
  await replaceFile(join(directory, BUNDLE_FILES.module), moduleText(bundle.kernels))
  await replaceFile(join(directory, BUNDLE_FILES.map), rooted(sourceMap, sourceRoot))
  await replaceFile(join(directory, BUNDLE_FILES.declarations), declarations)
  await replaceFile(join(directory, BUNDLE_FILES.manifest), manifestText(bundle.manifest))
}

/** Reads a bundle that `writeBundle` stored. Throws `BundleError` if it is not there, not whole or changed. */
export async function readBundle(directory: string): Promise<Bundle> {
  const manifest = parseManifest(await readPart(directory, BUNDLE_FILES.manifest), join(directory, BUNDLE_FILES.manifest))
  const kernels = kernelsOfModule(await readPart(directory, BUNDLE_FILES.module))
  if (kernels === undefined || !isCodeOf(manifest, kernels)) {
    throw new BundleError(`${join(directory, BUNDLE_FILES.module)} is not the code that its manifest describes; compile the project again`)
  }
  return { manifest, kernels }
}

async function readPart(directory: string, name: string): Promise<string> {
  try {
    return await readFile(join(directory, name), 'utf8')
  } catch {
    throw new BundleError(`${join(directory, name)} cannot be read: a compiled project has ${Object.values(BUNDLE_FILES).join(', ')}`)
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`
  await writeFile(aside, text)
  await rename(aside, path)
}

function rooted(sourceMap: string, sourceRoot: string | undefined): string {
  if (sourceRoot === undefined) return `${sourceMap}\n`
  const map = JSON.parse(sourceMap) as object // a source map is of the emitter's making
  return `${JSON.stringify({ ...map, sourceRoot: `${sourceRoot}/` })}\n`
}
