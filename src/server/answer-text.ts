import { Readable } from 'node:stream'
import { TimeSlices } from './time-slices.js'

/**
 * A text that is made piece by piece, as a body: whole where that takes no longer than a slice, otherwise a stream of slices, so that
 * a large answer does not keep others waiting.
 */
export function answerText(pieces: Iterable<string>): string | Readable {
  const iterator = pieces[Symbol.iterator]()
  const slices = new TimeSlices()
  const first = nextSlice(iterator, slices)
  return first.done ? first.text : Readable.from(remaining(first.text, iterator, slices), { objectMode: false })
}

async function* remaining(begun: string, iterator: Iterator<string>, slices: TimeSlices): AsyncGenerator<Buffer> {
  yield Buffer.from(begun)
  for (let done = false; !done; ) {
    await slices.pause()
    const slice = nextSlice(iterator, slices)
    done = slice.done
    yield Buffer.from(slice.text)
  }
}

function nextSlice(iterator: Iterator<string>, slices: TimeSlices): { readonly text: string; readonly done: boolean } {
  let text = ''
  for (;;) {
    const { value, done } = iterator.next()
    if (done === true) return { text, done: true }
    text += value
    if (slices.isOver) return { text, done: false }
  }
}
