/** Why cases of the conformance data are not translated: what the two languages do not share. */
export const EXCLUSIONS = {
  'protobuf messages': 'messages, their enums and wrappers have no counterpart; contexts are JSON',
  bytes: 'there is no type of bytes',
  'unsigned integers': 'one type of integers: what only fails because it is unsigned is an int here',
  '64-bit integers': 'integers lie within ±(2^53 − 1)',
  'types as values': 'types are no values',
  'dynamic typing': 'CEL gives a value where operands do not fit together; here the compiler refuses the expression',
  'static names': 'CEL meets an unknown name while it evaluates; here the compiler refuses the expression',
  'mixed lists and maps': 'elements of lists and values of maps have one type',
  'keys of maps': 'keys of maps are texts or ints, each once',
  'maps built in expressions': 'maps come from contexts and lists; there is no literal',
  'walks over maps': 'macros of maps walk their keys; here lambdas over maps are given entries',
  'walks with places': 'lambdas are given the element, not its place',
  'order of bools': 'bools are not ordered',
  'NaN and Infinity': 'both are missing, and what is computed from missing is missing',
  'missing elements': 'filter, count and map go on after an element that could not be computed; CEL fails as a whole',
  'no such function': 'the language has no such function',
  'places in texts': 'substr moves places outside the text to its ends; CEL fails',
  'case beyond ASCII': 'lower and upper change all letters; CEL changes those of ASCII',
  'white space': 'trim has the set of white space of ECMAScript, CEL that of Unicode',
  'text of time': 'timestamps print with milliseconds, durations in days, hours, minutes and seconds',
  nanoseconds: 'instants are milliseconds',
  'range of time': 'timestamps and durations have the range of milliseconds in a double; CEL ends at the years 1 and 9999',
  'offsets as zones': 'zones are IANA names',
  'wider operands': 'ints widen to floats, % takes floats, and presence can be asked of anything; CEL has no such overload',
  optionals: 'a value is there or missing; an optional that holds null, or one inside a list or map, has no counterpart',
  'declared functions': 'the case declares functions of its host',
  'regular expressions': 'a pattern is a constant'
} as const

export type Exclusion = keyof typeof EXCLUSIONS

/** Thrown where a case cannot be translated. */
export class Excluded extends Error {
  readonly reason: Exclusion
  /** Such as the name of the function. */
  readonly detail: string | undefined

  constructor(reason: Exclusion, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}
