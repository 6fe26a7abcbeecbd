import { mkdir, rename, rm, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, test } from 'vitest'
import { closeAll, opened, status, temporaryProject } from './service.js'

/** What happens to directories that deployments, scripts and clocks mistreat; `npm run soak` does more of it for longer. */
const definition = (value: number): string => `feago: 1\nfeatures:\n  answer: ${value}\n`
const watch = { debounceMs: 5, pollMs: 30 }

afterEach(closeAll)

describe('the newest definitions are served in the end', () => {
  it('after a storm of renames', async () => {
    const project = await temporaryProject({ 'features.yaml': definition(0) })
    const service = await opened(project, { watch, onError: () => undefined })
    const at = (name: string): string => join(project.path, name)
    for (let value = 1; value <= 150; value++) {
      await project.write('next.yaml~', definition(value))
      await rename(at('features.yaml'), at('old.yaml~'))
      await rename(at('next.yaml~'), at('features.yaml'))
    }
    await status(service, () => service.feature('answer').eval({}) === 150)
    expect(service.status().lastAttempt?.ok).toBe(true)
  })

  test.each([
    ['the distant future', new Date('2099-01-01T00:00:00Z')],
    ['the distant past', new Date('1980-01-01T00:00:00Z')]
  ])('though a clock has jumped to %s between two writes', async (_, time) => {
    const project = await temporaryProject({ 'features.yaml': definition(1) })
    const service = await opened(project, { watch })
    for (const value of [2, 3, 4]) {
      await project.write('features.yaml', definition(value))
      if (value === 3) await utimes(join(project.path, 'features.yaml'), time, time)
      await status(service, () => service.feature('answer').eval({}) === value)
    }
  })

  test.each([
    ['a directory', (path: string) => mkdir(path)],
    ['a link to nothing', (path: string) => symlink('nowhere', path)],
    ['a link to itself', (path: string) => symlink('features.yaml', path)]
  ])('after %s has stood where the definitions were, which is refused by its name', async (_, put) => {
    const project = await temporaryProject({ 'features.yaml': definition(1) })
    const service = await opened(project, { watch, onError: () => undefined })
    const path = join(project.path, 'features.yaml')
    await rm(path)
    await put(path)
    await status(service, ({ lastAttempt }) => lastAttempt?.ok === false)
    expect(service.status().lastAttempt).toMatchObject({ stage: 'read', outcome: 'refused' })
    expect(service.feature('answer').eval({})).toBe(1)
    await rm(path, { recursive: true })
    await project.write('features.yaml', definition(2))
    await status(service, () => service.feature('answer').eval({}) === 2)
  })
})
