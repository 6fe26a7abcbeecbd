/** The value below which a share `p` (0 to 1) of the ascending numbers lies, interpolated linearly between neighbours; NaN of none. */
export function quantile(ascending: Float64Array, p: number): number {
  const place = p * (ascending.length - 1)
  const below = ascending[Math.floor(place)] ?? Number.NaN
  const above = ascending[Math.ceil(place)] ?? Number.NaN
  return below === above ? below : below + (above - below) * (place - Math.floor(place))
}
