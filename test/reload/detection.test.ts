import { mkdir, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Features } from 'feago'
import { afterEach, describe, expect, it, test } from 'vitest'
import { closeAll, generation, opened, status, temporaryProject } from './service.js'
import type { TemporaryProject } from './temporary-project.js'

/** Every way in which editors and deployments bring definitions to a directory is noticed, with events and without. */
const MODES = [
  ['events', { debounceMs: 10, pollMs: 150, events: true }],
  ['poll alone', { debounceMs: 10, pollMs: 50, events: false }]
] as const

const definition = (value: number): string => `feago: 1\nfeatures:\n  answer: ${value}\n`

/** Writes a second version in the place of the first. */
const WAYS: readonly (readonly [name: string, write: (project: TemporaryProject, text: string) => Promise<void>])[] = [
  ['a write in place', (project, text) => project.write('features.yaml', text)],
  [
    'a rename over it, as vim and VS Code save',
    async (project, text) => {
      await project.write('4913', '')
      await project.write('features.yaml~', text)
      await rename(join(project.path, 'features.yaml~'), join(project.path, 'features.yaml'))
      await rm(join(project.path, '4913'))
    }
  ],
  [
    'a backup and a new file, as JetBrains saves',
    async (project, text) => {
      await project.write('features.yaml___jb_tmp___', text)
      await rename(join(project.path, 'features.yaml'), join(project.path, 'features.yaml___jb_old___'))
      await rename(join(project.path, 'features.yaml___jb_tmp___'), join(project.path, 'features.yaml'))
      await rm(join(project.path, 'features.yaml___jb_old___'))
    }
  ],
  [
    'an empty file first, and its text a moment later',
    async (project, text) => {
      await truncate(join(project.path, 'features.yaml'))
      await project.write('features.yaml', text)
    }
  ],
  [
    'a text of the same length with the old time',
    async (project, text) => {
      await project.write('other.yaml', text)
      await utimes(join(project.path, 'other.yaml'), new Date(1e12), new Date(1e12))
      await rename(join(project.path, 'other.yaml'), join(project.path, 'features.yaml'))
    }
  ],
  [
    'a directory in the place of the directory',
    async (project, text) => {
      await mkdir(`${project.path}-new`)
      await writeFile(join(`${project.path}-new`, 'features.yaml'), text)
      await rename(project.path, `${project.path}-old`)
      await rename(`${project.path}-new`, project.path)
      await rm(`${project.path}-old`, { recursive: true })
    }
  ],
  [
    'the directory deleted and made again',
    async (project, text) => {
      await rm(project.path, { recursive: true })
      await mkdir(project.path)
      await project.write('features.yaml', text)
    }
  ],
  [
    'a file in a new directory beside it',
    async (project, text) => {
      await rm(join(project.path, 'features.yaml'), { force: true })
      await project.write('more/deep/features.yaml', text)
    }
  ]
]

afterEach(closeAll)

const answer = (service: Features): unknown => service.feature('answer').eval({})

describe.each(MODES)('with %s, a change is noticed that is', (_, watch) => {
  test.each(WAYS)('%s', async (_name, write) => {
    const project = await temporaryProject({ 'features.yaml': definition(1) })
    const service = await opened(project, { watch, onError: () => undefined })
    for (const value of [2, 3]) {
      await write(project, definition(value))
      await status(service, ({ active }) => active !== undefined && answer(service) === value)
    }
    expect(service.status().lastAttempt?.ok).toBe(true)
  })

  test('a swap of the symbolic link of a mounted ConfigMap', async () => {
    const project = await temporaryProject({ '..2024_01/features.yaml': definition(1), '..2024_02/features.yaml': definition(2) })
    await symlink('..2024_01', join(project.path, '..data'))
    await symlink('..data/features.yaml', join(project.path, 'features.yaml'))
    const service = await opened(project, { watch })
    await symlink('..2024_02', join(project.path, '..data_tmp'))
    await rename(join(project.path, '..data_tmp'), join(project.path, '..data'))
    await rm(join(project.path, '..2024_01'), { recursive: true })
    await generation(service, 2)
    expect(answer(service)).toBe(2)
  })

  test('a checkout of hundreds of files', async () => {
    const files = (value: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from({ length: 500 }, (_each, index) => [`f${index}.yaml`, `feago: 1\nfeatures:\n  f${index}: ${value + index}\n`])
      )
    const project = await temporaryProject(files(0))
    const service = await opened(project, { watch: { ...watch, debounceMs: 100 } })
    for (const [path, text] of Object.entries(files(1000))) await project.write(path, text)
    await status(service, () => service.feature('f499').eval({}) === 1499)
    expect(service.feature('f0').eval({})).toBe(1000)
  })
})

describe('what is no definition', () => {
  it('changes nothing: temporary files of editors, what begins with a dot, other files', async () => {
    const project = await temporaryProject({ 'features.yaml': definition(1) })
    const service = await opened(project, { watch: { debounceMs: 5, pollMs: 20 } })
    const seen = service.status().watcher?.lastEvent
    for (const name of [
      '.features.yaml.swp',
      '.#features.yaml',
      '#features.yaml#',
      'features.yaml~',
      '4913',
      'features.yaml.bak',
      '.git/config.yaml',
      'README.md'
    ])
      await project.write(name, 'nonsense: [')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(service.status()).toMatchObject({ active: { generation: 1 }, lastAttempt: { outcome: 'activated' } })
    expect(service.status().watcher?.lastEvent).toBe(seen)
  })
})

describe('the status', () => {
  it('says how changes are noticed, and when the last one was', async () => {
    const project = await temporaryProject({ 'features.yaml': definition(1) })
    const service = await opened(project, { watch: { events: false, debounceMs: 5, pollMs: 20 } })
    expect(service.status().watcher).toEqual({ mode: 'poll' })
    await project.write('features.yaml', definition(2))
    await generation(service, 2)
    expect(service.status().watcher?.lastEvent).toMatch(/^20\d\d-/)
  })
})

test('a change of a table is a change of the definitions', async () => {
  const features = 'feago: 1\ntables: { tiers: { type: "map<string, int>", file: ./tiers.csv } }\nfeatures:\n  answer: tiers["de"] ?? 0\n'
  const project = await temporaryProject({ 'features.yaml': features, 'tiers.csv': 'country,tier\nde,1\n' })
  const service = await opened(project, { watch: { debounceMs: 10, pollMs: 50, events: false } })
  expect(service.feature('answer').eval({})).toBe(1)
  await project.write('tiers.csv', 'country,tier\nde,2\n')
  await generation(service, 2)
  expect(service.feature('answer').eval({})).toBe(2)
})
