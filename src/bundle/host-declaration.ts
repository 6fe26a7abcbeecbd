/**
 * What compiler and bundle know of a feature that is written in TypeScript: its declaration. The function itself stays
 * with the runtime.
 */
export interface HostDeclaration {
  readonly name: string
  /** A type as it is written in definitions: `float`, `list<string>?`. */
  readonly type: string
  /** `source.field`, the name of a feature, `now` or `position`; the keys under which the function reads them. */
  readonly inputs: readonly string[]
  readonly doc?: string
}
