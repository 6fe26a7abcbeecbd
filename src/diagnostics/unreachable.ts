/** Ends a switch over a closed union: a new kind breaks the build in every place that has to think about it. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
