import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from './bundle.js'
import { BundleError } from './bundle-error.js'
import { codeDigest, digest } from './digest.js'
import { manifestText, parseManifest } from './manifest-text.js'
import { kernelsOfModule, moduleText } from './module-text.js'
import type { Signature } from './signature.js'
import type { Evidence } from './trust.js'

/** Names of the files of a stored bundle. */
export const BUNDLE_FILES = {
  module: 'features.js',
  map: 'features.js.map',
  declarations: 'features.d.ts',
  manifest: 'manifest.json'
} as const

/** Beside them where the bundle is signed. */
export const SIGNATURE_FILE = 'signature.json'

export interface StoredParts {
  /** The text of `features.d.ts`. */
  readonly declarations: string
  /** Source map (version 3, JSON text) from `moduleText` of the kernels to the definition files. */
  readonly sourceMap: string
  /** The way from the directory to the definition files, so that debuggers find them. */
  readonly sourceRoot?: string
  readonly signature?: Signature | undefined
}

/** Stores a bundle in a directory, which is made if it is not there. Every file is written aside and renamed, the manifest last. */
export async function writeBundle(directory: string, bundle: Bundle, parts: StoredParts): Promise<void> {
  const { declarations, sourceMap, sourceRoot, signature } = parts
  await mkdir(directory, { recursive: true })
  await replaceFile(join(directory, BUNDLE_FILES.module), moduleText(bundle.kernels))
  await replaceFile(join(directory, BUNDLE_FILES.map), rooted(sourceMap, sourceRoot))
  await replaceFile(join(directory, BUNDLE_FILES.declarations), declarations)
  if (signature === undefined) await rm(join(directory, SIGNATURE_FILE), { force: true })
  else await replaceFile(join(directory, SIGNATURE_FILE), `${JSON.stringify(signature)}\n`)
  await replaceFile(join(directory, BUNDLE_FILES.manifest), manifestText(bundle.manifest))
}

/** Reads a bundle that `writeBundle` stored. Throws `BundleError` if it is not there, not whole or changed. */
export async function readBundle(directory: string): Promise<Bundle> {
  return (await readStored(directory)).bundle
}

/** The same with what says who vouches for it, which is not looked at. */
export async function readStored(directory: string): Promise<{ readonly bundle: Bundle; readonly evidence: Evidence }> {
  const text = await readPart(directory, BUNDLE_FILES.manifest)
  const manifest = parseManifest(text, join(directory, BUNDLE_FILES.manifest))
  const kernels = kernelsOfModule(await readPart(directory, BUNDLE_FILES.module))
  if (kernels?.length !== manifest.kernels.length || codeDigest(kernels.map(digest)) !== manifest.codeDigest) {
    throw new BundleError(`${join(directory, BUNDLE_FILES.module)} is not the code that its manifest describes; compile the project again`)
  }
  const signature = await readSignature(join(directory, SIGNATURE_FILE))
  return { bundle: { manifest, kernels }, evidence: { manifest, manifestDigest: digest(text), signature } }
}

/** Undefined where there is none; what is no JSON is no signature, but it is there. */
async function readSignature(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : null
  }
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
