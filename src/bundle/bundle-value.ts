import type { Bundle, Manifest } from './bundle.js'
import { codeDigest, digest } from './digest.js'
import { isManifest } from './manifest-text.js'

/** The bundle in a value that came from a file or from another thread; undefined where it is none, or its code is not its own. */
export function bundleOf(value: unknown): Bundle | undefined {
  if (typeof value !== 'object' || value === null || !('manifest' in value) || !('kernels' in value)) return undefined
  const { manifest, kernels } = value
  return isManifest(manifest) && isTexts(kernels) && isCodeOf(manifest, kernels) ? { manifest, kernels } : undefined
}

/** Whether these are the kernels that the manifest describes. */
export function isCodeOf(manifest: Manifest, kernels: readonly string[]): boolean {
  return kernels.length === manifest.kernels.length && codeDigest(kernels.map(digest)) === manifest.codeDigest
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((kernel) => typeof kernel === 'string')
}
