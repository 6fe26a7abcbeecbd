import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A directory with these files, made for one test. */
export class TemporaryProject {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  static async create(files: Readonly<Record<string, string | Uint8Array>>): Promise<TemporaryProject> {
    const project = new TemporaryProject(await mkdtemp(join(tmpdir(), 'feago-')))
    for (const [path, text] of Object.entries(files)) await project.write(path, text)
    return project
  }

  async write(path: string, text: string | Uint8Array): Promise<void> {
    const file = join(this.path, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
  }
}
