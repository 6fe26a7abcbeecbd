import type { Bundle } from '../../src/bundle/bundle.js'
import { codeDigest, digest } from '../../src/bundle/digest.js'

/** A whole bundle without features; another one for every name. */
export function sampleBundle(name: string, kernels: readonly string[] = [`() => () => ${JSON.stringify(name)}`]): Bundle {
  return {
    manifest: {
      format: 2,
      revision: digest(name),
      codeDigest: codeDigest(kernels.map(digest)),
      sources: [],
      features: [],
      sets: [],
      hosts: [],
      types: [],
      kernels: kernels.map(() => ({ constants: [], functions: [], inputs: [], sites: [], slots: [], hosts: [] })),
      constants: [],
      functions: [],
      inputs: [],
      sites: []
    },
    kernels
  }
}
