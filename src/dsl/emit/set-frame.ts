import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Source } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import type { Frame } from './frame.js'
import { lentList } from './lent-list.js'
import { objectOr } from './operand.js'
import type { Tables } from './tables.js'

/** The frame of a kernel for many rows: an array for the request, and `given` for the row. */
export class SetFrame implements Frame {
  readonly #tables: Tables
  readonly #sources: readonly Source[]
  readonly #requestNames = new Map<number, Code>()
  #row: Code | undefined

  readonly #borrowed: ReadonlyMap<Node, BorrowedList>

  constructor(tables: Tables, sources: readonly Source[], borrowed: ReadonlyMap<Node, BorrowedList> = new Map()) {
    this.#tables = tables
    this.#sources = sources
    this.#borrowed = borrowed
  }

  readonly position: Code = code`position`

  get now(): Code {
    return this.#ofRequest(0)
  }
  get candidates(): Code {
    return this.#ofRequest(1)
  }

  objectOf(source: string): Code {
    const index = this.#sources.findIndex(({ name }) => name === source)
    if (this.#sources[index]?.candidate !== true) return this.#ofRequest(index + 2)
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
    const lends = code`request[${2 + this.#sources.length}] === true`
    return lentList(this.#tables, { sources: this.#sources, lists: this.#borrowed, lends }, node, this)
  }

  requestDeclarations(): readonly Code[] {
    return [...this.#requestNames].map(([index, name]) => {
      const given = code`request[${index}]`
      return code`const ${name} = ${index < 2 ? given : objectOr(given, this.#tables.empty)};\n`
    })
  }

  /** For a candidate that stands in `given`. */
  rowDeclarations(): readonly Code[] {
    return this.#row === undefined ? [] : [code`const ${this.#row} = ${objectOr(code`given`, this.#tables.empty)};\n`]
  }

  /** Places of a request are described at `registry/kernel.ts`. */
  #ofRequest(index: number): Code {
    const name = this.#requestNames.get(index) ?? this.#tables.names.fresh('t')
    this.#requestNames.set(index, name)
    return name
  }
}
