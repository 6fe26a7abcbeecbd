/** `12.5 %` of a share from 0 to 1. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`
}
