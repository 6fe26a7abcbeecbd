import type { Item, Request } from './data.js'
import { expert } from './expert.js'

/** The expert's loop after a pass that reads a little of each candidate: cache misses of many candidates overlap, and are over when it begins. */
export function touching(request: Request, items: readonly Item[], data: Float64Array): number {
  const touched = touch(items)
  expert(request, items, data)
  return touched
}

function touch(items: readonly Item[]): number {
  let sum = 0
  for (let row = 0; row < items.length; row++) {
    const item = items[row] as Item // a place below the length
    sum += item.title.length + item.category.length + item.brand.length + item.item_id.length + item.tags.length
    sum += item.price + item.created + (item.embedding[0] as number) + (item.embedding[16] as number) // two cache lines
  }
  return sum
}
