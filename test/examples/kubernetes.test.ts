import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { checkProject } from '../../src/dsl/compile.js'
import { feago } from '../cli/command-line.js'

interface Deployment {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { readonly command: readonly string[] }[] } } }
}

describe('examples/kubernetes', () => {
  const documents = parseAllDocuments(readFileSync('examples/kubernetes/feago.yaml', 'utf8')).map((document) => document.toJS() as object) // any YAML

  test('has definitions that validate', () => {
    const { data } = documents.find((document) => 'data' in document) as { readonly data: Readonly<Record<string, string>> } // the ConfigMap
    const files = Object.entries(data).map(([path, text]) => ({ path, text }))
    expect(files).toHaveLength(1)
    expect(checkProject({ files }).diagnostics).toEqual([])
  })

  test('uses flags that there are', async () => {
    const { spec } = documents.find((document) => 'kind' in document && document.kind === 'Deployment') as Deployment
    const flags = spec.template.spec.containers[0]?.command.filter((word) => word.startsWith('--')) ?? []
    const { stdout } = await feago('/', ['serve', '--help'])
    expect(flags.length).toBeGreaterThan(2)
    for (const flag of flags) expect(stdout).toContain(flag)
  })
})
