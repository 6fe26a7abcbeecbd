import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { Source } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import type { Block } from '../plan/schedule.js'
import type { Frame } from './frame.js'
import { lentList } from './lent-list.js'
import { objectOr } from './operand.js'
import type { Tables } from './tables.js'

/** The frame of a feature's kernel: the `RowFrame` of `registry/kernel.ts`, of which each part is read once. */
export class FeatureFrame implements Frame {
  readonly #tables: Tables
  readonly #sources: readonly Source[]
  readonly #candidateSource: string | undefined
  readonly #borrowed: ReadonlyMap<Node, BorrowedList>
  readonly #declared = new Map<string, { readonly name: Code; readonly declaration: Code }>()

  constructor(tables: Tables, sources: readonly Source[], borrowed: ReadonlyMap<Node, BorrowedList>) {
    this.#tables = tables
    this.#sources = sources
    this.#borrowed = borrowed
    this.#candidateSource = sources.find(({ candidate }) => candidate)?.name
  }

  get now(): Code {
    return this.#part('now', code`frame.now`)
  }
  get candidates(): Code {
    return this.#part('candidates', code`frame.candidates`)
  }
  get position(): Code {
    return this.#part('position', code`frame.position`)
  }

  objectOf(source: string): Code {
    const raw = source === this.#candidateSource ? this.#part('row', code`frame.row`) : this.#source(source)
    return this.#part(`object ${source}`, objectOr(raw, this.#tables.empty))
  }

  kept(): undefined {
    return undefined
  }

  memoOf({ kind }: Block): Code | undefined {
    if (kind === 'request') return this.#part('request memo', code`frame.requestMemo`)
    return kind === 'row' ? this.#part('row memo', code`frame.rowMemo`) : undefined
  }

  borrowed(node: Node): Code | undefined {
    return lentList(this.#tables, { sources: this.#sources, lists: this.#borrowed, lends: code`frame.lendsLists` }, node, this)
  }

  declarations(): readonly Code[] {
    return [...this.#declared.values()].map(({ declaration }) => declaration)
  }

  #source(source: string): Code {
    return this.#part(`source ${source}`, code`frame.sources[${this.#tables.text(source)}]`)
  }

  #part(key: string, value: Code): Code {
    const known = this.#declared.get(key)
    if (known !== undefined) return known.name
    const name = this.#tables.names.fresh('t')
    this.#declared.set(key, { name, declaration: code`const ${name} = ${value};\n` })
    return name
  }
}
