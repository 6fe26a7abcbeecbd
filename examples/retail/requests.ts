import type { Line, Purchase } from './purchases.js'

/** What is asked for one customer: everything bought before the day, and the products that could be shown. */
export interface Request {
  readonly now: number
  readonly customer: { readonly customer_id: string; readonly country: string; readonly purchases: readonly Purchase[] }
}
export interface Product {
  readonly stock_code: string
  readonly price: number
  readonly buyers: number
  readonly units: number
}

const DAY = 86_400_000

/** One request for every known customer who buys something on the day; `now` is the first moment of the day. */
export function requestsOfDay(lines: readonly Line[], day: string): readonly Request[] {
  const now = startOf(day)
  const buyers = new Map<string, string>()
  for (const line of lines) {
    if (line.customer_id !== null && line.ts >= now && line.ts < now + DAY && !buyers.has(line.customer_id))
      buyers.set(line.customer_id, line.country)
  }
  const histories = historiesBefore(lines, now)
  return [...buyers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([customer_id, country]) => ({ now, customer: { customer_id, country, purchases: histories.get(customer_id) ?? [] } }))
}

/** The products that most known customers bought before the day; equally frequent ones by code. */
export function productsBefore(lines: readonly Line[], day: string, size: number): readonly Product[] {
  const sold = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.ts < startOf(day) && line.customer_id !== null && line.quantity > 0) append(sold, line.stock_code, line)
  }
  return [...sold]
    .map(([stock_code, bought]) => productOf(stock_code, bought))
    .sort((a, b) => b.buyers - a.buyers || (a.stock_code < b.stock_code ? -1 : 1))
    .slice(0, size)
}

function productOf(stock_code: string, bought: readonly Line[]): Product {
  const units = bought.reduce((sum, line) => sum + line.quantity, 0)
  return {
    stock_code,
    price: Math.max(...bought.map((line) => line.unit_price)),
    buyers: new Set(bought.map((line) => line.customer_id)).size,
    units
  }
}

function historiesBefore(lines: readonly Line[], now: number): ReadonlyMap<string, readonly Purchase[]> {
  const histories = new Map<string, Purchase[]>()
  for (const { customer_id, country: _, ...purchase } of lines) {
    if (customer_id !== null && purchase.ts < now) append(histories, customer_id, purchase)
  }
  return histories
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
