import type { PackedColumn } from '../../bundle/packed-column.js'
import { type Code, code } from '../../code/code.js'
import type { Node } from '../../ir/node.js'
import { isNumeric } from '../../types/value.js'
import type { Source } from '../analyze/program.js'
import type { BorrowedList } from '../plan/borrowed-lists.js'
import { CANDIDATE_PLACE } from '../plan/packing.js'
import type { Frame } from './frame.js'
import { RequestParts } from './request-parts.js'
import type { Tables } from './tables.js'

/** What a kernel for prepared candidates reads of them: columns, and what is kept by position in the list, under the names of fields. */
export interface PackedFields {
  readonly columns: readonly PackedColumn[]
  readonly columnNames: ReadonlyMap<string, number>
  readonly codeNames: ReadonlyMap<string, number>
  readonly listNodes: readonly Node[]
  readonly listNames: ReadonlyMap<string, number>
}

/**
 * The frame of a kernel for prepared candidates: columns in the place of the candidates' objects. A row, also as an element of
 * `candidates`, is the number of its place in the columns.
 */
export class PackedFrame implements Frame {
  readonly #tables: Tables
  readonly #sources: readonly Source[]
  readonly #columns: readonly PackedColumn[]
  readonly #fields: PackedFields
  readonly #request: RequestParts
  readonly #columnVariables = new Map<number, { readonly data: Code; readonly values: Code }>()
  readonly #listVariables = new Map<number, Code>()
  #list: Code | undefined

  constructor(tables: Tables, sources: readonly Source[], fields: PackedFields, borrowed: ReadonlyMap<Node, BorrowedList>) {
    this.#tables = tables
    this.#sources = sources
    this.#columns = fields.columns
    this.#fields = fields
    this.#request = new RequestParts(tables, sources, borrowed)
  }

  readonly position: Code = code`position`

  get now(): Code {
    return this.#request.now
  }
  get candidates(): Code {
    this.#list ??= this.#tables.names.fresh('t')
    return this.#list
  }

  objectOf(source: string): Code {
    return this.#request.object(this.#sources.findIndex(({ name }) => name === source))
  }

  kept(source: string, field: string, row: Code = code`row`): Code | undefined {
    if (this.#sources.find(({ name }) => name === source)?.candidate !== true) return undefined
    if (field === CANDIDATE_PLACE) return row
    const inList = this.#fields.listNames.get(field)
    if (inList !== undefined) return this.listPlace(inList)
    const coded = this.#fields.codeNames.get(field)
    if (coded !== undefined) return code`${this.#variables(coded).data}[${row}]`
    const place = this.#placeOf(field)
    const { data, values } = this.#variables(place)
    const column = this.#columns[place]
    if (column?.kind === 'number') return code`${data}[${row} * ${column.of} + ${column.at}]`
    return column?.kind === 'code' ? code`${values}[${data}[${row}]]` : code`${data}[${row}]`
  }

  /** Where the value of a node of the list stands for the position at hand. Numbers of one position stand side by side. */
  listPlace(place: number): Code {
    const { listNodes } = this.#fields
    const name = this.#listVariable(place)
    const { length } = listNodes.filter(isNumber)
    if (!isNumber(listNodes[place])) return code`${name}[position]`
    return code`${name}[position * ${length} + ${listNodes.slice(0, place).filter(isNumber).length}]`
  }

  /** What stands for the row's value of a field whose column has codes, and the values by their codes. */
  codesOf(field: string): { readonly ofRow: Code; readonly values: Code } {
    const { data, values } = this.#variables(this.#placeOf(field))
    return { ofRow: code`${data}[row]`, values }
  }

  /** Every request is given anew, and all its rows at once. */
  memoOf(): undefined {
    return undefined
  }

  borrowed(node: Node): Code | undefined {
    return this.#request.borrowed(node, this)
  }

  listDeclarations(): readonly Code[] {
    const columns = [...this.#columnVariables].map(([place, { data, values }]) => this.#columnDeclaration(place, data, values))
    return this.#list === undefined ? columns : [...columns, code`const ${this.#list} = Array.from(chosen);\n`]
  }

  /** Empty, for `listPlace`. */
  positionDeclarations(): readonly Code[] {
    const { listNodes } = this.#fields
    const places = [listNodes.findIndex(isNumber), ...listNodes.keys()].filter((place, index) => index === 0 || !isNumber(listNodes[place]))
    const { length } = listNodes.filter(isNumber)
    return places.flatMap((place) => {
      const node = listNodes[place]
      if (node === undefined) return []
      const empty = isNumber(node) ? code`new Float64Array(chosen.length * ${length})` : code`new Array(chosen.length)`
      return code`const ${this.#listVariable(place)} = ${empty};\n`
    })
  }

  requestDeclarations(): readonly Code[] {
    return this.#request.declarations()
  }

  #columnDeclaration(place: number, data: Code, values: Code): Code {
    const column = code`columns[${place}]`
    switch (this.#columns[place]?.kind) {
      case 'code':
        return code`const ${data} = ${column}.codes, ${values} = ${column}.values;\n`
      case 'vector':
        return code`const ${data} = ${column}.vectors;\n`
      default:
        return code`const ${data} = ${column};\n`
    }
  }

  /** All numbers are one array. */
  #listVariable(place: number): Code {
    const { listNodes } = this.#fields
    const first = isNumber(listNodes[place]) ? listNodes.findIndex(isNumber) : place
    const known = this.#listVariables.get(first) ?? this.#tables.names.fresh('t')
    this.#listVariables.set(first, known)
    return known
  }

  #placeOf(field: string): number {
    const place = this.#fields.columnNames.get(field)
    if (place === undefined) throw new Error(`${field} was not packed`)
    return place
  }

  /** All columns of numbers are one array. */
  #variables(column: number): { readonly data: Code; readonly values: Code } {
    const { names } = this.#tables
    const isNumber = this.#columns[column]?.kind === 'number'
    const place = isNumber ? this.#columns.findIndex(({ kind }) => kind === 'number') : column
    const known = this.#columnVariables.get(place) ?? { data: names.fresh('t'), values: names.fresh('t') }
    this.#columnVariables.set(place, known)
    return known
  }
}

function isNumber(node: Node | undefined): boolean {
  return node !== undefined && isNumeric(node.type)
}
