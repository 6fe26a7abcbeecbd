import { constants } from 'node:fs'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { Command } from 'commander'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import type { Io } from '../io.js'
import { UsageError } from '../usage-error.js'

export function initCommand({ io }: CommandContext): Command {
  return new Command('init')
    .description('Make a small project to start from: definitions in features/, and a context to evaluate them on.')
    .argument('[DIR]', 'where to put it', '.')
    .addHelpText('after', examples(['feago init', 'in this directory'], ['feago init shop', 'in a new directory']))
    .action(async (directory: string) => initialize(directory, io))
}

/** Writes all files or none: what is there already is never touched. */
async function initialize(directory: string, io: Io): Promise<void> {
  const { STARTER_PROJECT } = await import('../init/starter-project.js')
  const root = resolve(io.cwd, directory)
  const files = [...STARTER_PROJECT].map(([path, text]) => ({ path: join(root, path), shown: relative(io.cwd, join(root, path)), text }))
  for (const { path, shown } of files)
    if (await exists(path)) throw new UsageError(`${JSON.stringify(shown)} exists already: nothing was written`)
  for (const { path, shown, text } of files) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
    io.stderr.write(`wrote ${shown}\n`)
  }
  io.stderr.write(nextSteps(relative(io.cwd, root)))
}

function nextSteps(directory: string): string {
  const enter = directory === '' ? '' : `  cd ${directory}\n`
  return `\nNext:\n${enter}  feago validate\n  feago eval --context context.json --set ranker_v1 --format table\n`
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK)
    return true
  } catch {
    return false
  }
}
