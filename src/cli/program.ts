import { Command } from 'commander'
import type { CommandContext } from './command-context.js'
import { compileCommand } from './commands/compile.js'
import { evalCommand } from './commands/eval.js'
import { explainCommand } from './commands/explain.js'
import { fmtCommand } from './commands/fmt.js'
import { functionsCommand } from './commands/functions.js'
import { importCommand } from './commands/import.js'
import { initCommand } from './commands/init.js'
import { operatorsCommand } from './commands/operators.js'
import { serveCommand } from './commands/serve.js'
import { validateCommand } from './commands/validate.js'
import { verifyCommand } from './commands/verify.js'
import { watchCommand } from './commands/watch.js'
import { examples } from './examples.js'
import { widthOf } from './terminal.js'
import { VERSION } from './version.js'

const COMMANDS = [
  initCommand,
  validateCommand,
  compileCommand,
  verifyCommand,
  evalCommand,
  watchCommand,
  serveCommand,
  fmtCommand,
  importCommand,
  explainCommand,
  functionsCommand,
  operatorsCommand
]

/** The command line of `feago`. It never ends the process: what would is thrown as a `CommanderError`. */
export function program(context: CommandContext): Command {
  const { io } = context
  const root = new Command('feago')
    .description('Typed features for recommenders: write them in YAML or native syntax, compile them to JavaScript, evaluate them.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText(
      'after',
      examples(
        ['feago init', 'make a small project to start from'],
        ['feago validate', 'check the definitions in features/'],
        ['feago eval --context context.json', 'compute every feature'],
        ['feago explain FG0501', 'what a diagnostic means and how to mend it']
      )
    )
    .addHelpText('after', EXIT_CODES)
  for (const make of COMMANDS) root.addCommand(make(context))
  for (const command of [root, ...root.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`see \`${[command.parent?.name(), command.name()].filter(Boolean).join(' ')} --help\``)
      .configureOutput({
        writeOut: (text) => void io.stdout.write(text),
        writeErr: (text) => void io.stderr.write(text),
        getOutHelpWidth: () => widthOf(io.stdout),
        getErrHelpWidth: () => widthOf(io.stderr),
        getOutHasColors: () => false,
        getErrHasColors: () => false
      })
  }
  return root
}

const EXIT_CODES = `
Exit codes:
  0    clean
  1    the definitions have problems, or a value is missing under --strict
  2    the command line or a file is wrong
  6    a bundle is damaged, or not signed by whom it must be
  70   a bug of feago
  130  interrupted`
