import type { Manifest } from './bundle.js'
import { BundleError } from './bundle-error.js'

/** The one text of a manifest: what `manifest.json` holds and what a signature names. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest)}\n`
}

/** Reads a manifest's text. The code it belongs to must still be compared with its digest. */
export function parseManifest(text: string, path: string): Manifest {
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch {
    throw new BundleError(`${path} is not JSON; compile the project again`)
  }
  if (!isManifest(manifest)) throw new BundleError(`${path} is not a manifest of format 2, which this version of feago reads`)
  return manifest
}

/** Whether a value has the outline of a manifest: what stands in it is the compiler's, and vouched for by digests. */
export function isManifest(value: unknown): value is Manifest {
  const parts = ['sources', 'features', 'sets', 'hosts', 'types', 'kernels', 'constants', 'functions', 'inputs', 'sites']
  if (typeof value !== 'object' || value === null) return false
  const record = value as Readonly<Record<string, unknown>>
  return (
    record['format'] === 2 &&
    typeof record['revision'] === 'string' &&
    typeof record['codeDigest'] === 'string' &&
    parts.every((part) => Array.isArray(record[part]))
  )
}
