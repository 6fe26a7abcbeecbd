import { compileFunction } from 'node:vm'
import { type Code, code, joinCode, Names } from '../../src/code/code.js'
import { equals } from '../../src/functions/equality.js'
import { overloadById } from '../../src/functions/index.js'
import type { Emission, ExpressionTools, LoopTools, Overload } from '../../src/functions/row.js'
import { compareText } from '../../src/functions/text-order.js'
import { isMissing, type Value } from '../../src/types/value.js'

export type Argument = Value | ((...xs: never[]) => Value)

/** What the interpreter makes of a call: missing for a missing argument under `strict`. Missing is `null` here, also of numbers. */
export function interpret(id: string, args: readonly Argument[]): Value {
  const overload = overloadById(id)
  return isLifted(overload, args) ? null : settled(overload.evaluate(...args))
}

/** The same through the overload's emission; undefined where it has none. */
export function run(id: string, args: readonly Argument[], asStream = false): Value | undefined {
  const overload = overloadById(id)
  if (overload.emit === undefined) return undefined
  if (isLifted(overload, args)) return null
  return settled(emittedFunction(overload.emit, args, asStream)(...args))
}

function isLifted(overload: Overload, args: readonly Argument[]): boolean {
  return overload.missing === 'strict' && args.some((argument) => typeof argument !== 'function' && isMissing(argument))
}

/** What is no value, such as a place beyond the end of an array, is a fault of emitted code. */
function settled(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a call gave undefined')
  return isMissing(value) ? null : value
}

type Emitted = (...args: readonly Argument[]) => Value

/** A function of the emitted code; operands are called `a0, a1, …`. Where `asStream`, lists are not there as arrays. */
function emittedFunction(emission: Emission, args: readonly Argument[], asStream: boolean): Emitted {
  const operands = args.map((_, index) => code`a${index}`)
  const body =
    emission.kind === 'expression'
      ? code`return ${emission.code(operands, EXPRESSION_TOOLS)}`
      : loopBody(emission, args, operands, asStream)
  const compiled = compileFunction(body.toString(), [...operands.map(String), 'compareText', 'equals'])
  return (...given) => compiled(...given, compareText, equals)
}

const EXPRESSION_TOOLS: ExpressionTools = {
  fail: code`null`,
  runtime: (name) => (name === 'equals' ? code`equals` : code`compareText`)
}

function loopBody(
  emission: Exclude<Emission, { kind: 'expression' }>,
  args: readonly Argument[],
  operands: readonly Code[],
  asStream: boolean
): Code {
  const lines: Code[] = []
  const tools = loopTools(args, operands, lines, asStream)
  if (emission.kind === 'fold') {
    const result = emission.code(tools)
    return code`${lines}\nreturn ${result}`
  }
  if (emission.exists !== undefined) lines.push(code`if (!(${emission.exists(tools)})) return null\n`)
  lines.push(code`const result = []\n`)
  emission.each(tools, (element) => lines.push(code`result.push(${element})\n`))
  return code`${lines}\nreturn result`
}

/** The plainest implementation of the statements that a row may ask for. Where lists are arrays, the plan knows no values either. */
function loopTools(args: readonly Argument[], operands: readonly Code[], lines: Code[], asStream: boolean): LoopTools {
  const names = new Names()
  const labels: Code[] = []
  const operand = (index: number): Code => operands[index] ?? code`undefined`
  const block = (head: Code, body: () => void): void => {
    lines.push(code`${head} {\n`)
    body()
    lines.push(code`}\n`)
  }
  const labelled = (head: Code, body: () => void): void => {
    const label = names.fresh('b')
    labels.push(label)
    block(code`${label}: ${head}`, body)
    labels.pop()
  }
  const walk = (list: Code, body: (element: Code) => void): void => {
    const element = names.fresh('x')
    labelled(code`for (const ${element} of ${list})`, () => body(element))
  }
  const known = (argument: Argument | undefined): Value | undefined =>
    typeof argument === 'function' || Array.isArray(argument) ? undefined : argument
  return {
    ...EXPRESSION_TOOLS,
    none: code`null`,
    argument: operand,
    constant: (index) => (asStream ? known(args[index]) : undefined),
    array: (index) => (asStream ? undefined : operand(index)),
    list: operand,
    each: (index, body) => walk(operand(index), body),
    eachOf: (index, parameters, body) => walk(code`${operand(index)}(${joinCode(parameters, code`, `)}) ?? []`, body),
    entries(index, body) {
      const [key, value] = [names.fresh('x'), names.fresh('x')]
      labelled(code`for (const [${key}, ${value}] of ${operand(index)})`, () => body(key, value))
    },
    range(from, end, body) {
      const index = names.fresh('x')
      labelled(code`for (let ${index} = ${from}; ${index} < ${end}; ${index}++)`, () => body(index))
    },
    apply: (index, ...parameters) => code`${operand(index)}(${joinCode(parameters, code`, `)})`,
    test: (index, ...parameters) => code`${operand(index)}(${joinCode(parameters, code`, `)}) === true`,
    variable(initial) {
      const name = names.fresh('t')
      lines.push(code`let ${name} = ${initial}\n`)
      return name
    },
    statement: (statement) => lines.push(code`${statement}\n`),
    when: (condition, then) => block(code`if (${condition})`, then),
    missing: (_, element) => code`${element} === null || ${element} !== ${element}`,
    stop: () => lines.push(code`break ${labels[labels.length - 1] ?? code``}\n`)
  }
}
