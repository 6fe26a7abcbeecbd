import { setFlagsFromString } from 'node:v8'

/**
 * Lets the V8 of Node 20 wait longer before it optimizes a function. A command is over in a second, and most of what was optimized
 * is not run often enough again to pay for that: `validate` of 1,000 features takes half the processor time so, and three quarters of
 * the time. What does run for long, as an evaluation of many candidates, is optimized all the same, some milliseconds later. V8 reads
 * the flag whenever a function has used up its budget, so it may be set while functions run. Newer engines have a tier in between,
 * and know the flag no more.
 */
export function deferOptimization(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000')
}
