import { Command } from 'commander'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { showsReference } from './reference-command.js'

export function operatorsCommand({ io }: CommandContext): Command {
  const command = new Command('operators')
    .description('List the ready-made operators, which stand behind `type:` instead of an expression, or show one of them.')
    .argument('[NAME]', 'an operator, or a family such as counts')
    .addHelpText(
      'after',
      examples(
        ['feago operators', 'all of them and their keys, by family'],
        ['feago operators rate', 'one operator, and the expression that it stands for'],
        ['feago operators --format json', 'for programs']
      )
    )
  return showsReference(command, io, async () => (await import('../reference/operator-reference.js')).operatorReference())
}
