import { expect, it } from 'vitest'
import { declarationsOf } from '../../src/bundle/declarations.js'
import { enumOf, ID, INT, listOf, mapOf, optional, recordOf, STRING, TIMESTAMP } from '../../src/types/type.js'
import { sampleManifest } from './sample.js'

it('declares contexts, features and sets', () => {
  const text = declarationsOf(sampleManifest())
  expect(text).toContain("import type { Features } from 'feago/runtime'\n")
  expect(text).toContain('declare const features: Features\nexport default features\n')
  expect(text).toContain(`export interface Sources {
  "user": {
    readonly "user_id": string
    readonly "age": number
    readonly "clicks": readonly (string)[]
    readonly "views": number
    readonly "score"?: number | null
  }
  /** What is ranked *\\/ evil */
  "item": {
    readonly "item_id": string
    readonly "price": number
    readonly "title": string
    readonly "embedding": readonly number[] | Float32Array | Float64Array
  }
}`)
  expect(text).toContain('  candidates?: readonly Sources["item"][]\n')
  expect(text).toContain('  /** About score. */\n  "score": number | null\n')
  expect(text).toContain('  "ranker": readonly ["age", "ctr", "has_age", "price", "title", "embedding", "place"]\n')
})

it('has a type for every type', () => {
  const manifest = sampleManifest()
  const types = [
    ID,
    TIMESTAMP,
    enumOf(['a"', 'b']),
    mapOf('int', listOf(INT)),
    recordOf([{ name: 'x', type: optional(STRING) }]),
    listOf(optional(INT))
  ]
  const fields = types.map((type, index) => ({ name: `f${index}`, type }))
  const [feature] = manifest.features
  if (feature === undefined) throw new Error('the sample has features')
  const text = declarationsOf({
    ...manifest,
    sources: [{ name: 's', candidate: false, key: [], fields }],
    features: fields.map(({ name, type }) => ({ ...feature, name, type }))
  })
  expect(text).toContain(`    readonly "f0": string | number
    readonly "f1": Date | number | string
    readonly "f2": "a\\"" | "b"
    readonly "f3": Readonly<Record<string, readonly (number)[]>> | ReadonlyMap<string | number, readonly (number)[]>
    readonly "f4": { readonly "x"?: string | null }
    readonly "f5": readonly (number | null)[]
`)
  expect(text).toContain('  "f0": string\n')
  expect(text).toContain('  "f1": number\n')
  expect(text).toContain('  "f3": ReadonlyMap<number, readonly (number | null)[] | null>\n')
  expect(text).toContain('  "f4": { readonly "x": string | null }\n')
})
