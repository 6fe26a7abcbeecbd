/** A place for people: 1-based line and column (in code points) of a definition file. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}
