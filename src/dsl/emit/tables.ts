import { type Code, code, joinCode, Names } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import { encodeValue, type TypedValue } from '../../types/encoded-value.js'
import type { ReasonCode } from '../../types/reason.js'
import type { Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { SourceField } from '../analyze/program.js'
import { decoded } from './field-reader.js'

/** A place where a present operand can give a missing result. */
export interface Site {
  readonly node: Node
  readonly reason: ReasonCode
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
  readonly constants: TypedValue[] = []
  readonly functions: string[] = []
  readonly inputs: InputSlot[] = []
  readonly sites: Site[] = []
  readonly slots: Node[] = []
  readonly hosts: string[] = []
  readonly #declarations: Code[] = []
  readonly #known = new Map<string, Code>()
  /** An object without properties: stands in for a source or candidate that is not there. */
  readonly empty: Code = this.names.fresh('t')
  readonly #originalOf: (node: Node) => Node

  /** `originalOf` gives the node of the plan under which a failure is counted. */
  constructor(originalOf: (node: Node) => Node = (node) => node) {
    this.#originalOf = originalOf
  }

  constant(type: Type, value: Value): Code {
    const encoded = encodeValue(value)
    return this.#entry(
      `constant ${JSON.stringify([type, encoded])}`,
      'c',
      () => code`c[${this.constants.push({ type, value: encoded }) - 1}]`
    )
  }
  text(value: string): Code {
    return this.constant({ kind: 'string' }, value)
  }
  runtime(name: string): Code {
    return this.#entry(`function ${name}`, 'r', () => code`r[${this.functions.push(name) - 1}]`)
  }
  /** Where kernels leave the value of a node for each other. */
  slot(node: Node): Code {
    return this.#entry(`slot ${node.id}`, 'm', () => code`m[${this.slots.push(node) - 1}]`)
  }
  /** A function from a raw value to the value of a field; counts what is missing. */
  decoder(source: string, field: string): Code {
    return this.#entry(`decoder ${source}.${field}`, 'd', () => code`d[${this.inputs.push({ source, field }) - 1}]`)
  }
  /**
   * A function from the object of a source to the value of one of its fields: one of its own for each field, so that its property
   * access sees few shapes.
   */
  reader(source: string, field: SourceField): Code {
    return this.#entry(`reader ${source}.${field.name}`, 'g', () => {
      const value = decoded(this, code`raw`, source, field)
      return code`(row) => {\nconst raw = row[${this.text(field.name)}];\nreturn ${value};\n}`
    })
  }
  /** A function of the kernel's own, made once for all that ask for it by this key. */
  helper(key: string, make: () => Code): Code {
    return this.#entry(`helper ${key}`, 'g', make)
  }
  host(feature: string): Code {
    return this.#entry(`host ${feature}`, 'h', () => code`h[${this.hosts.push(feature) - 1}]`)
  }
  /** An expression: the missing value, counted. */
  fail(node: Node, reason: ReasonCode, missing: Code): Code {
    const original = this.#originalOf(node)
    const site = { node: original, reason }
    const counter = this.#entry(`site ${original.id} ${reason}`, 's', () => code`s[${this.sites.push(site) - 1}]`)
    return code`(n[${counter}]++, ${missing})`
  }

  /** The kernel as the function that `LinkKernel` describes, with the declarations of everything that it asked for. */
  linked(kernel: Code): Code {
    const empty = code`const ${this.empty} = Object.freeze(Object.create(null));\n`
    return code`(c, r, d, n, s, m, h) => {\n${empty}${joinCode(this.#declarations, code``)}return ${kernel};\n}`
  }

  #entry(key: string, letter: 'c' | 'r' | 'd' | 'g' | 's' | 'm' | 'h', make: () => Code): Code {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const value = make() // may declare what it needs, which must come first
    const name = this.names.fresh(letter)
    this.#known.set(key, name)
    this.#declarations.push(code`const ${name} = ${value};\n`)
    return name
  }
}
