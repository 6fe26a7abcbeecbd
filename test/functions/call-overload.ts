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
  return settled(emittedFunction(overload.emit, args.length, asStream)(...args))
}

function isLifted(overload: Overload, args: readonly Argument[]): boolean {
  return overload.missing === 'strict' && args.some((argument) => typeof argument !== 'function' && isMissing(argument))
}

function settled(value: Value): Value {
  return isMissing(value) ? null : value
}

type Emitted = (...args: readonly Argument[]) => Value

/** A function of the emitted code; operands are called `a0, a1, …`. Where `asStream`, lists are not there as arrays. */
function emittedFunction(emission: Emission, arity: number, asStream: boolean): Emitted {
  const operands = Array.from({ length: arity }, (_, index) => code`a${index}`)
  const body =
    emission.kind === 'expression' ? code`return ${emission.code(operands, EXPRESSION_TOOLS)}` : loopBody(emission, operands, asStream)
  const compiled = compileFunction(body.toString(), [...operands.map(String), 'compareText', 'equals'])
  return (...args) => compiled(...args, compareText, equals)
}

const EXPRESSION_TOOLS: ExpressionTools = {
  fail: code`null`,
  runtime: (name) => (name === 'equals' ? code`equals` : code`compareText`)
}

function loopBody(emission: Exclude<Emission, { kind: 'expression' }>, operands: readonly Code[], asStream: boolean): Code {
  const lines: Code[] = []
  const tools = loopTools(operands, lines, asStream)
  if (emission.kind === 'fold') {
    const result = emission.code(tools)
    return code`${lines}\nreturn ${result}`
  }
  lines.push(code`const result = []\n`)
  emission.each(tools, (element) => lines.push(code`result.push(${element})\n`))
  return code`${lines}\nreturn result`
}

/** The plainest implementation of the statements that a row may ask for. */
function loopTools(operands: readonly Code[], lines: Code[], asStream: boolean): LoopTools {
  const names = new Names()
  const labels: Code[] = []
  const operand = (index: number): Code => operands[index] ?? code`undefined`
  const block = (head: Code, body: () => void): void => {
    lines.push(code`${head} {\n`)
    body()
    lines.push(code`}\n`)
  }
  return {
    ...EXPRESSION_TOOLS,
    none: code`null`,
    argument: operand,
    array: (index) => (asStream ? undefined : operand(index)),
    each(index, body) {
      const element = names.fresh('x')
      const label = names.fresh('b')
      labels.push(label)
      block(code`${label}: for (const ${element} of ${operand(index)})`, () => body(element))
      labels.pop()
    },
    range(from, end, body) {
      const index = names.fresh('x')
      const label = names.fresh('b')
      labels.push(label)
      block(code`${label}: for (let ${index} = ${from}; ${index} < ${end}; ${index}++)`, () => body(index))
      labels.pop()
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
