import type { FeatureMatrix } from '../../runtime/matrix.js'

/** How many values of each column are missing. */
export function missingByColumn(matrix: FeatureMatrix): readonly number[] {
  return matrix.columns.map(({ name, offset, width }) =>
    width === 0 ? matrix.column(name).filter((value) => value === null).length : missingFrom(matrix, offset)
  )
}

/** A number is missing as NaN; of a vector that is missing, the first place is. */
function missingFrom({ data, width, rowCount }: FeatureMatrix, offset: number): number {
  let missing = 0
  for (let row = 0; row < rowCount; row++) if (Number.isNaN(data[row * width + offset])) missing++
  return missing
}
