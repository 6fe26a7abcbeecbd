const WATCHED: readonly (readonly [name: string, object: object])[] = [
  ['Object.prototype', Object.prototype],
  ['Array.prototype', Array.prototype],
  ['Function.prototype', Function.prototype],
  ['String.prototype', String.prototype],
  ['Number.prototype', Number.prototype],
  ['Boolean.prototype', Boolean.prototype],
  ['RegExp.prototype', RegExp.prototype],
  ['Map.prototype', Map.prototype],
  ['Promise.prototype', Promise.prototype],
  ['Error.prototype', Error.prototype],
  ['Float64Array.prototype', Float64Array.prototype]
]

type Descriptors = ReadonlyMap<PropertyKey, PropertyDescriptor>

/** What the language's own objects look like, and which names are global. */
export interface Surroundings {
  readonly objects: ReadonlyMap<string, Descriptors>
  readonly globals: ReadonlySet<PropertyKey>
}

export function surroundings(): Surroundings {
  return { objects: new Map(WATCHED.map(([name, object]) => [name, descriptorsOf(object)])), globals: globalNames() }
}

/** How they have changed since, in words. */
export function changesSince({ objects, globals }: Surroundings): readonly string[] {
  const properties = WATCHED.flatMap(([name, object]) => {
    const [earlier, later] = [objects.get(name) ?? new Map(), descriptorsOf(object)]
    const keys = new Set([...earlier.keys(), ...later.keys()])
    return [...keys].filter((key) => !same(earlier.get(key), later.get(key))).map((key) => `${name}.${String(key)}`)
  })
  const later = globalNames()
  const names = [...new Set([...globals, ...later])].filter((name) => !(globals.has(name) && later.has(name)))
  return [...properties, ...names.map((name) => `globalThis.${String(name)}`)]
}

/** Names only: Node replaces some of its own globals when they are first read. */
function globalNames(): ReadonlySet<PropertyKey> {
  return new Set(Reflect.ownKeys(globalThis))
}

function descriptorsOf(object: object): Descriptors {
  return new Map(
    Reflect.ownKeys(object).flatMap((key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(object, key)
      return descriptor === undefined ? [] : [[key, descriptor] as const]
    })
  )
}

function same(left: PropertyDescriptor | undefined, right: PropertyDescriptor | undefined): boolean {
  if (left === undefined || right === undefined) return false
  return Object.is(left.value, right.value) && left.get === right.get && left.set === right.set && left.writable === right.writable
}
