import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Source } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import type { Frame } from './frame.js'
import { lentList } from './lent-list.js'
import { objectOr } from './operand.js'
import type { Tables } from './tables.js'

/** What a kernel for many rows reads of a `RequestFrame` (see `registry/kernel.ts`); declares just what was asked for. */
export class RequestParts {
  readonly #tables: Tables
  readonly #sources: readonly Source[]
  readonly #borrowed: ReadonlyMap<Node, BorrowedList>
  readonly #names = new Map<number, Code>()

  constructor(tables: Tables, sources: readonly Source[], borrowed: ReadonlyMap<Node, BorrowedList>) {
    this.#tables = tables
    this.#sources = sources
    this.#borrowed = borrowed
  }

  get now(): Code {
    return this.#part(0)
  }
  get candidates(): Code {
    return this.#part(1)
  }

  /** The caller's object of the source at this place. */
  object(source: number): Code {
    return this.#part(2 + source)
  }

  borrowed(node: Node, frame: Pick<Frame, 'objectOf'>): Code | undefined {
    const lends = code`request[${2 + this.#sources.length}] === true`
    return lentList(this.#tables, { sources: this.#sources, lists: this.#borrowed, lends }, node, frame)
  }

  declarations(): readonly Code[] {
    return [...this.#names].map(([index, name]) => {
      const given = code`request[${index}]`
      return code`const ${name} = ${index < 2 ? given : objectOr(given, this.#tables.empty)};\n`
    })
  }

  #part(index: number): Code {
    const name = this.#names.get(index) ?? this.#tables.names.fresh('t')
    this.#names.set(index, name)
    return name
  }
}
