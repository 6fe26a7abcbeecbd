/** How many of the ascending numbers are less. */
export function countLess(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < value)
      low = middle + 1 // a place below the length
    else high = middle
  }
  return low
}

/** How many of the ascending numbers are greater. */
export function countGreater(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) <= value)
      low = middle + 1 // a place below the length
    else high = middle
  }
  return ascending.length - low
}
