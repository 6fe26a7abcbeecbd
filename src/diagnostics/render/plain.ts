import picocolors from 'picocolors'
import type { Colors } from './style.js'

/** For texts that are no terminal's: messages of errors, logs. */
export const NO_COLORS: Colors = picocolors.createColors(false)
