import type { HostDeclaration } from '../bundle/host-declaration.js'
import type { Compiled, DefinitionFile } from '../dsl/compile.js'
import type { BundleHead, BundlePart } from './bundle-transfer.js'

/** What the compiler's thread is asked: to compile, and then for one part of the bundle after another, so that none is long to read. */
export type CompilerRequest =
  | { readonly kind: 'compile'; readonly files: readonly DefinitionFile[]; readonly hosts: readonly HostDeclaration[] }
  | { readonly kind: 'next' }

/** What it answers. */
export type CompilerAnswer =
  | {
      readonly kind: 'compiled'
      readonly about: Omit<Compiled, 'bundle' | 'sourceMap'>
      readonly head?: BundleHead
      readonly messages: number
    }
  | { readonly kind: 'parts'; readonly parts: readonly BundlePart[] }
  | { readonly kind: 'threw'; readonly message: string }
