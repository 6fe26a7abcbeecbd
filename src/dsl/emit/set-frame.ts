import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Source } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import type { Frame } from './frame.js'
import { objectOr } from './operand.js'
import { RequestParts } from './request-parts.js'
import type { Tables } from './tables.js'

/** The frame of a kernel for many rows: an array for the request, and `given` for the row. */
export class SetFrame implements Frame {
  readonly #tables: Tables
  readonly #sources: readonly Source[]
  readonly #request: RequestParts
  #row: Code | undefined

  constructor(tables: Tables, sources: readonly Source[], borrowed: ReadonlyMap<Node, BorrowedList> = new Map()) {
    this.#tables = tables
    this.#sources = sources
    this.#request = new RequestParts(tables, sources, borrowed)
  }

  readonly position: Code = code`position`

  get now(): Code {
    return this.#request.now
  }
  get candidates(): Code {
    return this.#request.candidates
  }

  objectOf(source: string): Code {
    const index = this.#sources.findIndex(({ name }) => name === source)
    if (this.#sources[index]?.candidate !== true) return this.#request.object(index)
    this.#row ??= this.#tables.names.fresh('t')
    return this.#row
  }

  kept(): undefined {
    return undefined
  }

  /** Every request is given anew, and all its rows at once. */
  memoOf(): undefined {
    return undefined
  }

  borrowed(node: Node): Code | undefined {
    return this.#request.borrowed(node, this)
  }

  requestDeclarations(): readonly Code[] {
    return this.#request.declarations()
  }

  /** For a candidate that stands in `given`. */
  rowDeclarations(): readonly Code[] {
    return this.#row === undefined ? [] : [code`const ${this.#row} = ${objectOr(code`given`, this.#tables.empty)};\n`]
  }
}
