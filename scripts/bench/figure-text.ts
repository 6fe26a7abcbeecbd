import type { Unit } from '../../bench/measure/measurement.js'

export function figureText(value: number, unit: Unit): string {
  return `${threeDigits(value)} ${unit}`
}

export function ratioText(ratio: number): string {
  return `${threeDigits(ratio)} ×`
}

/** 0.123, 1.23, 12.3, 1234. */
function threeDigits(value: number): string {
  const whole = Math.floor(Math.log10(Math.max(Math.abs(value), 0.1))) + 1
  return value.toFixed(Math.min(Math.max(3 - whole, 0), 3))
}
