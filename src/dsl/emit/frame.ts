import type { Code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Block } from '../plan/schedule.js'

/** What a kernel reads of its request and of the candidate at hand. It declares just what was asked for. */
export interface Frame {
  readonly now: Code
  readonly candidates: Code
  /** The candidate's place among the candidates. */
  readonly position: Code
  /** The object that holds the fields of a source. */
  objectOf(source: string): Code
  /**
   * Where the value of a field is kept, for the candidate at hand or for the row that stands in `row`, as a value that needs no check;
   * undefined where the field is read from the caller's object.
   */
  kept(source: string, field: string, row?: Code): Code | undefined
  /** Where values of a block may be kept for other kernels, as a `Memo` or undefined; absent where nothing is kept. */
  memoOf(block: Block): Code | undefined
  /** A list that need not be decoded, or null where it must be after all; absent for inputs that always are. */
  borrowed?(node: Node): Code | undefined
}
