import picocolors from 'picocolors'
import type { Colors } from '../diagnostics/render/style.js'
import type { Io, Sink } from './io.js'

/** Where no terminal says how wide it is. */
const DEFAULT_WIDTH = 120

/**
 * Colours only for a terminal, and never with `NO_COLOR`. What `CI` or the arguments say does not count, as it does for
 * picocolors by itself: a pipe gets plain text unless `FORCE_COLOR` asks for more.
 */
export function colorsFor(sink: Sink, env: Io['env']): Colors {
  return picocolors.createColors(wantsColor(sink, env))
}

function wantsColor(sink: Sink, env: Io['env']): boolean {
  if (isSet(env['NO_COLOR'])) return false
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0'
  return sink.isTTY === true && env['TERM'] !== 'dumb'
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== ''
}

export function widthOf(sink: Sink): number {
  return sink.isTTY === true && sink.columns !== undefined && sink.columns > 0 ? sink.columns : DEFAULT_WIDTH
}
