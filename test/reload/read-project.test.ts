import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/limits.js'
import { ProjectReadError } from '../../src/reload/project-read-error.js'
import { digestOfProject, readProject } from '../../src/reload/read-project.js'
import { TemporaryProject } from './temporary-project.js'

const made: TemporaryProject[] = []

async function projectWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<TemporaryProject> {
  const project = await TemporaryProject.create(files)
  made.push(project)
  return project
}

async function pathsOf(project: TemporaryProject): Promise<readonly string[]> {
  return (await readProject(project.path)).map(({ path }) => path)
}

afterEach(async () => {
  await Promise.all(made.splice(0).map((project) => project.remove()))
})

describe('the files of a project', () => {
  it('are all definition files and tables, by path', async () => {
    const project = await projectWith({
      'b.yaml': 'b',
      'a.yml': 'a',
      'B.yaml': 'B',
      'deep/er/c.json': '{}',
      'deep/er.yaml': 'x',
      'deep.YAML': 'y',
      'README.md': '',
      'data.csv': '',
      '.hidden.yaml': '',
      '.git/d.yaml': '',
      'deep/.x/e.yaml': ''
    })
    expect(await pathsOf(project)).toEqual(['B.yaml', 'a.yml', 'b.yaml', 'data.csv', 'deep.YAML', 'deep/er.yaml', 'deep/er/c.json'])
    expect((await readProject(project.path))[1]).toEqual({ path: 'a.yml', text: 'a' })
  })

  it('keep a byte order mark and line ends for the parser', async () => {
    const project = await projectWith({ 'a.yaml': '\uFEFFa: 1\r\n' })
    expect((await readProject(project.path))[0]?.text).toBe('\uFEFFa: 1\r\n')
  })

  it('may be linked from inside, as mounted configuration is', async () => {
    const project = await projectWith({ '..2024/a.yaml': 'a', '..2024/sub/b.yaml': 'b' })
    await symlink('..2024', join(project.path, '..data'))
    await symlink('..data/a.yaml', join(project.path, 'a.yaml'))
    await symlink('..data/sub', join(project.path, 'sub'))
    expect(await pathsOf(project)).toEqual(['a.yaml', 'sub/b.yaml'])
  })

  it('may not be linked from outside', async () => {
    const outside = await projectWith({ 'secret.yaml': 's', 'dir/x.yaml': 'x' })
    for (const [target, name] of [
      ['secret.yaml', 'a.yaml'],
      ['dir', 'dir']
    ] as const) {
      const project = await projectWith({ 'b.yaml': 'b' })
      await symlink(join(outside.path, target), join(project.path, name))
      await expect(readProject(project.path)).rejects.toThrow(ProjectReadError)
      await expect(readProject(project.path)).rejects.toThrow(`${name} is a symbolic link that leaves the project's directory`)
    }
  })

  it('may not be linked from a directory beside it whose name begins alike', async () => {
    const project = await projectWith({ 'features/a.yaml': 'a', 'features-old/b.yaml': 'b' })
    await symlink('../features-old/b.yaml', join(project.path, 'features', 'b.yaml'))
    await expect(readProject(join(project.path, 'features'))).rejects.toThrow(ProjectReadError)
  })

  it('are found although links to other things lead nowhere', async () => {
    const project = await projectWith({ 'a.yaml': 'a' })
    await symlink('/nowhere', join(project.path, 'README'))
    expect(await pathsOf(project)).toEqual(['a.yaml'])
    await symlink('/nowhere', join(project.path, 'b.yaml'))
    await expect(readProject(project.path)).rejects.toThrow('cannot read b.yaml: it does not exist')
  })

  it('end, where links go round', async () => {
    const project = await projectWith({ 'deep/a.yaml': 'a' })
    await symlink('..', join(project.path, 'deep', 'up'))
    await expect(readProject(project.path)).rejects.toThrow('deep/up is a symbolic link to a directory that it stands in')
  })

  it('must be UTF-8', async () => {
    const project = await projectWith({ 'a.yaml': Uint8Array.of(0x61, 0xff) })
    await expect(readProject(project.path)).rejects.toThrow('a.yaml is not UTF-8 text')
  })

  it('are cut where the parser refuses them anyway', async () => {
    const project = await projectWith({ 'a.yaml': 'é'.repeat(LIMITS.documentBytes) })
    const [file] = await readProject(project.path)
    expect(Buffer.byteLength(file?.text ?? '')).toBeGreaterThan(LIMITS.documentBytes)
    expect(file?.text.length).toBeLessThan(LIMITS.documentBytes)
  })

  it('stand in a directory', async () => {
    const project = await projectWith({ 'a.yaml': 'a' })
    await expect(readProject(join(project.path, 'nope'))).rejects.toThrow(/cannot read .*nope: it does not exist/)
    await expect(readProject(join(project.path, 'a.yaml'))).rejects.toThrow(/it is no directory/)
    await mkdir(join(project.path, 'x.yaml'))
    expect(await pathsOf(project)).toEqual(['a.yaml'])
    await rm(join(project.path, 'a.yaml'))
    expect(await pathsOf(project)).toEqual([])
  })

  it('have a digest that names and texts decide', () => {
    const digest = digestOfProject([{ path: 'a', text: 'bc' }])
    expect(digestOfProject([{ path: 'a', text: 'bc' }])).toBe(digest)
    for (const files of [
      [{ path: 'ab', text: 'c' }],
      [{ path: 'a', text: 'b' }],
      [],
      [
        { path: 'a', text: 'bc' },
        { path: 'd', text: '' }
      ]
    ]) {
      expect(digestOfProject(files)).not.toBe(digest)
    }
  })
})
