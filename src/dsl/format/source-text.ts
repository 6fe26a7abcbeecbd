/** A comment outside of expressions; those inside belong to the text of the expression. */
export interface SourceComment {
  readonly start: number
  readonly end: number
  /** What stands between its marks. */
  readonly text: string
  readonly block: boolean
}

/** What the text of a definition file says besides its definitions. */
export interface SourceText {
  readonly text: string
  /** In the order of the file. */
  readonly comments: readonly SourceComment[]
  /** The text of each expression with the comments in it, by the offset of the name of the feature or function. */
  readonly expressions: ReadonlyMap<number, string>
}
