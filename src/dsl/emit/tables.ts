import { type Code, code, joinCode, Names } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import type { TypedValue } from '../../types/encoded-value.js'
import type { ReasonCode } from '../../types/reason.js'
import type { Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { EncodedConstants } from './encoded-constants.js'

/** A place where a present operand can give a missing result. */
export interface Site {
  readonly node: Node
  readonly reason: ReasonCode
}

/** Something that a kernel refers to, and what tells whether another kernel refers to the same. */
export interface Reference<T> {
  readonly key: string
  readonly to: T
}

/** All that a kernel refers to. */
export interface References {
  readonly constants: readonly Reference<TypedValue>[]
  readonly functions: readonly Reference<string>[]
  readonly inputs: readonly Reference<InputSlot>[]
  readonly sites: readonly Reference<Site>[]
  readonly slots: readonly Reference<Node>[]
  readonly hosts: readonly Reference<string>[]
}

/** A field that the code decodes. */
export interface InputSlot {
  readonly source: string
  readonly field: string
}

/**
 * What the code of one kernel refers to from outside: user text, values and functions come in through these tables only. They are
 * the kernel's own, so its text follows from what it computes and from nothing else; `link.ts` joins those of all kernels.
 */
export class Tables {
  readonly names = new Names()
  readonly #constants: Reference<TypedValue>[] = []
  readonly #functions: Reference<string>[] = []
  readonly #inputs: Reference<InputSlot>[] = []
  readonly #sites: Reference<Site>[] = []
  readonly #slots: Reference<Node>[] = []
  readonly #hosts: Reference<string>[] = []
  readonly #declarations: Code[] = []
  readonly #known = new Map<string, Code>()
  /** An object without properties: stands in for a source or candidate that is not there. */
  readonly empty: Code = this.names.fresh('t')
  readonly #originalOf: (node: Node) => Node

  readonly #encoded: EncodedConstants

  /** `originalOf` gives the node of the plan under which a failure is counted. */
  constructor(encoded: EncodedConstants, originalOf: (node: Node) => Node = (node) => node) {
    this.#encoded = encoded
    this.#originalOf = originalOf
  }

  constant(type: Type, value: Value): Code {
    return this.#reference('c', this.#constants, this.#encoded.of(type, value))
  }
  text(value: string): Code {
    return this.constant({ kind: 'string' }, value)
  }
  runtime(name: string): Code {
    return this.#reference('r', this.#functions, { key: name, to: name })
  }
  /** A function from a raw value to the value of a field; counts what is missing. */
  decoder(source: string, field: string): Code {
    return this.#reference('d', this.#inputs, { key: `${source}.${field}`, to: { source, field } })
  }
  /** A function of the kernel's own, made once for all that ask for it by this key. */
  helper(key: string, make: () => Code): Code {
    return this.#declared('g', `helper ${key}`, make)
  }
  host(feature: string): Code {
    return this.#reference('h', this.#hosts, { key: feature, to: feature })
  }
  /** Where kernels leave the value of a node for each other. */
  slot(node: Node): Code {
    return this.#reference('m', this.#slots, { key: String(node.id), to: node })
  }
  /** An expression: the missing value, counted. */
  fail(node: Node, reason: ReasonCode, missing: Code): Code {
    const original = this.#originalOf(node)
    const counter = this.#reference('s', this.#sites, { key: `${original.id} ${reason}`, to: { node: original, reason } })
    return code`(n[${counter}]++, ${missing})`
  }

  references(): References {
    return {
      constants: this.#constants,
      functions: this.#functions,
      inputs: this.#inputs,
      sites: this.#sites,
      slots: this.#slots,
      hosts: this.#hosts
    }
  }

  /** The kernel as the function that `LinkKernel` describes, with the declarations of everything that it asked for. */
  linked(kernel: Code): Code {
    const empty = code`const ${this.empty} = Object.freeze(Object.create(null));\n`
    return code`(c, r, d, n, s, m, h) => {\n${empty}${joinCode(this.#declarations, code``)}return ${kernel};\n}`
  }

  #reference<T>(letter: keyof typeof LISTS, list: Reference<T>[], reference: Reference<T>): Code {
    return this.#declared(letter, reference.key, () => code`${LISTS[letter]}[${list.push(reference) - 1}]`)
  }

  #declared(letter: keyof typeof LISTS | 'g', key: string, make: () => Code): Code {
    const known = this.#known.get(letter + key)
    if (known !== undefined) return known
    const value = make() // may declare what it needs, which must come first
    const name = this.names.fresh(letter)
    this.#known.set(letter + key, name)
    this.#declarations.push(code`const ${name} = ${value};\n`)
    return name
  }
}

/** The parameters of a kernel's code that hold what it refers to. */
const LISTS = { c: code`c`, r: code`r`, d: code`d`, s: code`s`, m: code`m`, h: code`h` }
