import { rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../src/reload/fingerprint.js'
import { ProjectReadError } from '../../src/reload/project-read-error.js'
import { readSettledProject } from '../../src/reload/settled-project.js'
import { closeAll, temporaryProject } from './service.js'

afterEach(closeAll)

describe('a project is read as it stood at one moment', () => {
  it('though all of its files are swapped at once, again and again, as a mounted ConfigMap is', async () => {
    const names = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml']
    const versions = 30
    const project = await temporaryProject(
      Object.fromEntries(
        Array.from({ length: versions }, (_, version) => names.map((name) => [`..v${version}/${name}`, `${version}`])).flat()
      )
    )
    await symlink('..v0', join(project.path, '..data'))
    for (const name of names) await symlink(`..data/${name}`, join(project.path, name))
    let swapping = true
    const swapper = (async () => {
      for (let version = 1; version < versions; version++) {
        await symlink(`..v${version}`, join(project.path, '..data_tmp'))
        await rename(join(project.path, '..data_tmp'), join(project.path, '..data'))
        await new Promise((resolve) => setTimeout(resolve, version % 3))
      }
      swapping = false
    })()
    while (swapping) {
      const files = await readSettledProject(project.path)
      expect(files).toHaveLength(names.length)
      expect(new Set(files.map(({ text }) => text)).size).toBe(1)
    }
    await swapper
    expect((await readSettledProject(project.path))[0]?.text).toBe(`${versions - 1}`)
  })

  it('though a file goes and comes while it is looked at', async () => {
    const project = await temporaryProject({ 'a.yaml': 'a', 'b.yaml': 'b' })
    let busy = true
    const mover = (async () => {
      for (let turn = 0; turn < 60; turn++) {
        await rename(join(project.path, 'b.yaml'), join(project.path, 'b.moved'))
        await rename(join(project.path, 'b.moved'), join(project.path, 'b.yaml'))
        if (turn % 6 === 5) await new Promise((resolve) => setTimeout(resolve, 60))
      }
      busy = false
    })()
    while (busy) expect((await readSettledProject(project.path)).length).toBeGreaterThan(0)
    await mover
    expect((await readSettledProject(project.path)).map(({ path }) => path)).toEqual(['a.yaml', 'b.yaml'])
  })

  it('and no files at all are an error', async () => {
    const project = await temporaryProject({ 'a.yaml': 'a' })
    await rm(join(project.path, 'a.yaml'))
    await expect(readSettledProject(project.path)).rejects.toThrow(ProjectReadError)
    await rm(project.path, { recursive: true })
    await expect(readSettledProject(project.path)).rejects.toThrow('it does not exist')
  })
})

describe('a fingerprint', () => {
  it('changes with the place, the size, the time or the identity of a file, and not with anything else', async () => {
    const project = await temporaryProject({ 'a.yaml': 'a', 'b.yaml': 'b' })
    const text = async (): Promise<string> => (await fingerprintOf(project.path)).text
    const seen = [await text()]
    await project.write('.hidden.yaml', 'x')
    await project.write('notes.txt', 'x')
    expect(await text()).toBe(seen[0])
    await project.write('a.yaml', 'aa')
    seen.push(await text())
    await rename(join(project.path, 'b.yaml'), join(project.path, 'c.yaml'))
    seen.push(await text())
    await project.write('copy', 'aa')
    await rename(join(project.path, 'copy'), join(project.path, 'a.yaml'))
    seen.push(await text())
    expect(new Set(seen).size).toBe(seen.length)
  })
})
