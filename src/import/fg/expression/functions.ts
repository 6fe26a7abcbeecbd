/** A function of `expr_feature`: how many arguments it takes, and what it is here. */
export interface FgFunction {
  /** Of numbers, or of whole vectors. */
  readonly takes: 'numbers' | 'vectors'
  readonly count: number | 'any'
  readonly text: (...args: readonly string[]) => string
}

function same(name: string): readonly [string, FgFunction] {
  return called(name, name)
}

function called(foreign: string, name: string): readonly [string, FgFunction] {
  return [foreign, { takes: 'numbers', count: 1, text: (x = '') => `${name}(${x})` }]
}

function numbers(name: string, count: number | 'any', text: FgFunction['text']): readonly [string, FgFunction] {
  return [name, { takes: 'numbers', count, text }]
}

function vectors(name: string, count: number, text: FgFunction['text']): readonly [string, FgFunction] {
  return [name, { takes: 'vectors', count, text }]
}

const SAME = [
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'log2',
  'log10',
  'exp',
  'sqrt',
  'sign',
  'abs'
]

/**
 * The functions of `expr_feature` by their names there. Its `std_dev` divides by n and its `pop_std_dev` by n - 1, which the names of
 * statistics say the other way round.
 */
export const FG_FUNCTIONS: ReadonlyMap<string, FgFunction> = new Map([
  ...SAME.map(same),
  same('floor'),
  same('ceil'),
  same('trunc'),
  same('round'),
  same('sigmoid'),
  called('rint', 'round_even'),
  called('log', 'log'),
  called('ln', 'log'),
  numbers('isnan', 1, (x = '') => `int((${x}) == null)`),
  numbers('roundp', 2, (x = '', digits = '') => `round(${x}, int(${digits}))`),
  // The remainder has the sign of the first number there, and of the second here.
  numbers('mod', 2, (a = '', b = '') => `(${a}) - (${b}) * trunc((${a}) / (${b}))`),
  numbers('haversine', 4, (lon1 = '', lat1 = '', lon2 = '', lat2 = '') => `haversine_km(${lat1}, ${lon1}, ${lat2}, ${lon2})`),
  numbers('min', 'any', (...args) => (args.length === 1 ? args.join('') : `min(${args.join(', ')})`)),
  numbers('max', 'any', (...args) => (args.length === 1 ? args.join('') : `max(${args.join(', ')})`)),
  numbers('sum', 'any', (...args) => summed(args)),
  numbers('avg', 'any', (...args) => `(${summed(args)}) / ${args.length}`),
  vectors('len', 1, (xs = '') => `len(${xs})`),
  vectors('l2_norm', 1, (xs = '') => `sqrt(${xs}.sum(each => each ** 2))`),
  vectors('squared_norm', 1, (xs = '') => `${xs}.sum(each => each ** 2)`),
  vectors('dot', 2, (xs = '', ys = '') => `zip(${xs}, ${ys}, (x, y) => x * y).sum()`),
  vectors('euclid_dist', 2, (xs = '', ys = '') => `sqrt(zip(${xs}, ${ys}, (x, y) => (x - y) ** 2).sum())`),
  vectors('corr', 2, (xs = '', ys = '') => `corr(${xs}, ${ys})`),
  vectors('std_dev', 1, (xs = '') => `stddev_pop(${xs})`),
  vectors('pop_std_dev', 1, (xs = '') => `stddev(${xs})`),
  vectors('variance', 1, (xs = '') => `variance_pop(${xs})`),
  vectors('pop_variance', 1, (xs = '') => `variance(${xs})`),
  vectors('reduce_min', 1, (xs = '') => `min(${xs})`),
  vectors('reduce_max', 1, (xs = '') => `max(${xs})`),
  vectors('reduce_sum', 1, (xs = '') => `sum(${xs})`),
  vectors('reduce_mean', 1, (xs = '') => `mean(${xs})`),
  vectors('reduce_prod', 1, (xs = '') => `product(${xs})`)
])

function summed(args: readonly string[]): string {
  return args.map((arg) => `(${arg})`).join(' + ')
}
