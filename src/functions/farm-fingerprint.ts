/*
 * Fingerprint64 of FarmHash (Geoff Pike, MIT), which TensorFlow, BigQuery and others hash texts with. It is written out here because the
 * packages that have it are native code or load WebAssembly from a file, neither of which can be bundled. Names follow the original.
 */
const K0 = 0xc3a5c85c97cb3127n
const K1 = 0xb492b66fbe98f273n
const K2 = 0x9ae16a3b2f90404fn
const SEED = 81n

const UTF8 = new TextEncoder()

/** Two words of the state that are mixed together. */
interface Pair {
  readonly first: bigint
  readonly second: bigint
}

/** The fingerprint of the UTF-8 of a text, from 0 to 2^64 - 1. */
export function farmFingerprint64(text: string): bigint {
  const bytes = UTF8.encode(text)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length <= 16) return ofShort(view)
  if (bytes.length <= 32) return ofMedium(view)
  return bytes.length <= 64 ? ofLonger(view) : ofLong(view)
}

function word(x: bigint): bigint {
  return BigInt.asUintN(64, x)
}

function fetch(view: DataView, at: number): bigint {
  return view.getBigUint64(at, true)
}

function rotated(x: bigint, places: bigint): bigint {
  const bits = word(x)
  return word((bits >> places) | (bits << (64n - places)))
}

function shiftMixed(x: bigint): bigint {
  const bits = word(x)
  return bits ^ (bits >> 47n)
}

function hashed(u: bigint, v: bigint, factor: bigint): bigint {
  const a = shiftMixed(word(u ^ v) * factor)
  return word(shiftMixed(word(v ^ a) * factor) * factor)
}

/** Depends on the length, so that a text is no beginning of another one. */
function factorOf(view: DataView): bigint {
  return K2 + BigInt(view.byteLength) * 2n
}

function ofShort(view: DataView): bigint {
  const length = view.byteLength
  if (length >= 8) {
    const factor = factorOf(view)
    const a = fetch(view, 0) + K2
    const b = fetch(view, length - 8)
    return hashed(word(rotated(b, 37n) * factor + a), word((rotated(a, 25n) + b) * factor), factor)
  }
  if (length >= 4) {
    const [low, high] = [view.getUint32(0, true), view.getUint32(length - 4, true)]
    return hashed(BigInt(length) + (BigInt(low) << 3n), BigInt(high), factorOf(view))
  }
  return length > 0 ? ofTiny(view) : K2
}

function ofTiny(view: DataView): bigint {
  const length = view.byteLength
  const y = BigInt(view.getUint8(0) + view.getUint8(length >> 1) * 256)
  const z = BigInt(length + view.getUint8(length - 1) * 4)
  return word(shiftMixed((y * K2) ^ (z * K0)) * K2)
}

function ofMedium(view: DataView): bigint {
  const length = view.byteLength
  const factor = factorOf(view)
  const a = word(fetch(view, 0) * K1)
  const b = fetch(view, 8)
  const c = word(fetch(view, length - 8) * factor)
  const d = fetch(view, length - 16) * K2
  return hashed(word(rotated(a + b, 43n) + rotated(c, 30n) + d), word(a + rotated(b + K2, 18n) + c), factor)
}

function ofLonger(view: DataView): bigint {
  const length = view.byteLength
  const factor = factorOf(view)
  const a = word(fetch(view, 0) * K2)
  const b = fetch(view, 8)
  const c = word(fetch(view, length - 8) * factor)
  const d = fetch(view, length - 16) * K2
  const y = word(rotated(a + b, 43n) + rotated(c, 30n) + d)
  const z = hashed(y, word(a + rotated(b + K2, 18n) + c), factor)
  const e = word(fetch(view, 16) * factor)
  const f = fetch(view, 24)
  const g = word((y + fetch(view, length - 32)) * factor)
  const h = word((z + fetch(view, length - 24)) * factor)
  return hashed(word(rotated(e + f, 43n) + rotated(g, 30n) + h), word(e + rotated(f + a, 18n) + g), factor)
}

/** The state while blocks of 64 bytes go by. */
interface State {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
  readonly v: Pair
  readonly w: Pair
}

function ofLong(view: DataView): bigint {
  const last = view.byteLength - 1
  const y = word(SEED * K1 + 113n)
  const nothing: Pair = { first: 0n, second: 0n }
  let state: State = { x: word(SEED * K2 + fetch(view, 0)), y, z: word(shiftMixed(y * K2 + 113n) * K2), v: nothing, w: nothing }
  for (let at = 0; at < last - (last % 64); at += 64) state = afterBlock(view, at, state, K1, 1n)
  const factor = K1 + ((state.z & 0xffn) << 1n)
  const first = state.w.first + BigInt(last % 64)
  const v: Pair = { first: word(state.v.first + first), second: state.v.second }
  const w: Pair = { first: word(first + v.first), second: state.w.second }
  return finished(afterBlock(view, last - 63, { ...state, v, w }, factor, 9n), factor)
}

function afterBlock(view: DataView, at: number, { x, y, z, v, w }: State, factor: bigint, weight: bigint): State {
  const mixed = word((rotated(x + y + v.first + fetch(view, at + 8), 37n) * factor) ^ word(w.second * weight))
  const turned = word(rotated(y + v.second + fetch(view, at + 48), 42n) * factor + v.first * weight + fetch(view, at + 40))
  const spread = word(rotated(z + w.first, 33n) * factor)
  return {
    x: spread,
    y: turned,
    z: mixed,
    v: absorbed(view, at, v.second * factor, mixed + w.first),
    w: absorbed(view, at + 32, spread + w.second, turned + fetch(view, at + 16))
  }
}

/** 32 bytes into a pair. */
function absorbed(view: DataView, at: number, seedA: bigint, seedB: bigint): Pair {
  const last = fetch(view, at + 24)
  const a = word(seedA + fetch(view, at))
  const b = rotated(seedB + a + last, 21n)
  const sum = word(a + fetch(view, at + 8) + fetch(view, at + 16))
  return { first: word(sum + last), second: word(b + rotated(sum, 44n) + a) }
}

function finished({ x, y, z, v, w }: State, factor: bigint): bigint {
  const left = hashed(v.first, w.first, factor) + shiftMixed(y) * K0 + z
  return hashed(word(left), word(hashed(v.second, w.second, factor) + x), factor)
}
