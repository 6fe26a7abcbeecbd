import { Command } from 'commander'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { showsReference } from './reference-command.js'

export function functionsCommand({ io }: CommandContext): Command {
  const command = new Command('functions')
    .description('List the functions and operators of the language, or show one of them.')
    .argument('[NAME]', 'a function, an operator, or a family such as strings')
    .addHelpText(
      'after',
      examples(
        ['feago functions', 'all signatures, by family'],
        ['feago functions time', 'one family'],
        ['feago functions top_k', 'one function, with examples'],
        ['feago functions --format json', 'for programs']
      )
    )
  return showsReference(command, io, async () => (await import('../reference/function-reference.js')).functionReference())
}
