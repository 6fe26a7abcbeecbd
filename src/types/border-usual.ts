import { LIMITS } from '../limits.js'

/**
 * The usual case of structures at the border, checked at once and without a closure per element. Each gives the value, or null where
 * anything at all is unusual: then the decoder of `border.ts`, which knows every case and counts problems, decides.
 */

/** A copy of an array of well-formed texts. */
export function usualTexts(raw: unknown, maxItems: number): readonly string[] | null {
  try {
    if (!isUsualArray(raw, maxItems)) return null
    const texts: string[] = []
    for (let index = 0; index < raw.length; index++) {
      const text = raw[index]
      if (typeof text !== 'string' || !text.isWellFormed()) return null
      texts.push(text)
    }
    return texts
  } catch {
    return null // a Proxy
  }
}

/** A copy of an array of finite numbers, whole ones if asked for. */
export function usualNumbers(raw: unknown, maxItems: number, whole: boolean): readonly number[] | null {
  try {
    if (!isUsualArray(raw, maxItems)) return null
    const numbers: number[] = []
    for (let index = 0; index < raw.length; index++) {
      const number = raw[index]
      if (typeof number !== 'number' || !(whole ? Number.isSafeInteger(number) : number - number === 0)) return null
      numbers.push(number + 0)
    }
    return numbers
  } catch {
    return null // a Proxy
  }
}

/** A map from the keys of a plain object whose values are finite numbers, whole ones if asked for. */
export function usualNumberMap(raw: unknown, whole: boolean): ReadonlyMap<string, number> | null {
  try {
    if (typeof raw !== 'object' || raw === null || Object.getPrototypeOf(raw) !== Object.prototype) return null
    const keys = Object.keys(raw)
    if (keys.length > LIMITS.inputItems) return null
    const map = new Map<string, number>()
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string // within the length
      const number = (raw as Readonly<Record<string, unknown>>)[key] // its own key
      if (!key.isWellFormed() || typeof number !== 'number' || !(whole ? Number.isSafeInteger(number) : number - number === 0)) return null
      map.set(key, number + 0)
    }
    return map
  } catch {
    return null // a Proxy, or a getter
  }
}

/** A typed array itself. Multiplied by 0, every finite number is 0 and no other one is. */
export function usualVector(raw: unknown, size: number): Float32Array | null {
  try {
    if (!(raw instanceof Float32Array) || raw.length !== size) return null
    let even = 0
    let odd = 0
    for (let index = 0; index < size - 1; index += 2) {
      even += (raw[index] as number) * 0 // a place within the vector
      odd += (raw[index + 1] as number) * 0
    }
    if (size % 2 === 1) odd += (raw[size - 1] as number) * 0
    return even + odd === 0 ? raw : null
  } catch {
    return null // a Proxy, or an object that only has the prototype
  }
}

function isUsualArray(raw: unknown, maxItems: number): raw is readonly unknown[] {
  return Array.isArray(raw) && raw.length <= maxItems && raw.length <= LIMITS.inputItems
}
