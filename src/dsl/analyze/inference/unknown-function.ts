import { FUNCTIONS } from '../../../functions/index.js'
import type { CallExpression, Expression } from '../../syntax/expression.js'
import type { Nearest } from '../findings.js'
import { described } from '../symbols.js'
import type { Environment } from './environment.js'
import type { Inference } from './inference.js'
import { type Bodies, sayBodies } from './lambdas.js'
import { inferArgument, inferUnmatched } from './operation.js'

/** What other languages call functions of ours. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['avg', '`mean(…)`'],
  ['average', '`mean(…)`'],
  ['size', '`len(…)`'],
  ['length', '`len(…)`'],
  ['ifnull', '`a ?? b`'],
  ['isnull', '`x == null`'],
  ['nvl', '`a ?? b`'],
  ['ifelse', '`c ? a : b`'],
  ['iif', '`c ? a : b`'],
  ['if', '`c ? a : b`'],
  ['ln', '`log(…)`'],
  ['ceiling', '`ceil(…)`'],
  ['power', '`pow(…)`, or `x ** y`'],
  ['includes', '`contains(…)`'],
  ['has_key', '`key in map`'],
  ['indexOf', '`index_of(…)`'],
  ['toLowerCase', '`lower(…)`'],
  ['toUpperCase', '`upper(…)`'],
  ['startsWith', '`starts_with(…)`'],
  ['endsWith', '`ends_with(…)`'],
  ['substring', '`substr(…)`'],
  ['concat', '`f"{a}{b}"`, or `join(…)` for a list'],
  ['str', '`string(…)`'],
  ['str2int', '`int(…)`'],
  ['to_string', '`string(…)`'],
  ['toString', '`string(…)`'],
  ['double', '`float(…)`'],
  ['every', '`all(…)`'],
  ['some', '`any(…)`'],
  ['uniq', '`distinct(…)`'],
  ['unique', '`distinct(…)`'],
  ['std', '`stddev(…)`'],
  ['stdev', '`stddev(…)`'],
  ['quantile', '`percentile(…)`'],
  ['distinct_count', '`len(distinct(…))`'],
  ['get', '`map["key"] ?? default`'],
  ['flatten', '`flat_map(xs, x => x)`'],
  ['flatMap', '`flat_map(…)`'],
  ['groupBy', '`group_by(…)`'],
  ['skip', '`drop(…)`'],
  ['limit', '`take(…)`'],
  ['day', '`day_of_month(…)`'],
  ['weekday', '`day_of_week(…)`'],
  ['datediff', '`days_between(…)`'],
  ['euclidean_distance', '`l2(…)`'],
  ['cosine_similarity', '`cosine(…)`'],
  ['haversine', '`haversine_km(…)`'],
  ['regexp', '`text matches "pattern"`'],
  ['like', '`text matches "pattern"`']
])

/** Says that there is no such function; what is wrong with the arguments is said all the same. */
export function reportUnknownFunction(inference: Inference, expression: CallExpression, environment: Environment): undefined {
  const { callee, args, method } = expression
  const { name, help } = meant(inference, expression)
  const fixes = name === undefined ? [] : [{ title: `write \`${name}\``, edits: [{ span: callee.span, text: name }] }]
  inference.findings.say('FG0505', { message: `There is no function \`${callee.name}\``, at: callee.span, help, fixes })
  // `user.f(x)`: the name of a source in front is no second mistake.
  const checked = args.filter((argument, index) => !(method && index === 0 && sourceNamed(inference, argument.value) !== undefined))
  const given = checked.map((argument) => inferArgument(inference, argument, environment))
  const bodies: Bodies = new Map()
  inferUnmatched(inference, given, environment, bodies)
  sayBodies(inference, bodies)
  return undefined
}

/** What the author may have meant. */
function meant(inference: Inference, { callee, args, method }: CallExpression): Nearest {
  const habit = HABITS.get(callee.name)
  if (habit !== undefined) return { help: [`Here it is ${habit}.`] }
  const definition = inference.project.symbols.get(callee.name)
  if (definition !== undefined) return { help: [`\`${callee.name}\` is ${described(definition)}: write it without parentheses.`] }
  const source = method && args[0] !== undefined ? sourceNamed(inference, args[0].value) : undefined
  if (source?.fields.has(callee.name) === true) return { help: [`\`${callee.name}\` is a field: write it without parentheses.`] }
  const nearest = inference.findings.nearest(callee.name, [...FUNCTION_NAMES, ...definedFunctions(inference), ...HABITS.keys()])
  const other = nearest.name === undefined ? undefined : HABITS.get(nearest.name)
  return other === undefined ? nearest : { help: [`Here it is ${other}.`] }
}

function* definedFunctions({ project }: Inference): Generator<string> {
  for (const [name, definition] of project.symbols) if (definition.kind === 'function') yield name
}

function sourceNamed(inference: Inference, expression: Expression) {
  return expression.kind === 'name' ? inference.project.sources.get(expression.name) : undefined
}

const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.map((row) => row.name), 'has', 'coalesce'].filter(
  (name) => /^[a-z]/.test(name) && !['negate', 'in', 'not in'].includes(name)
)
