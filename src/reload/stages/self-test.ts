import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { FeatureTest } from '../../dsl/feature-tests.js'
import { uncounted } from '../../registry/counters.js'
import type { Snapshot } from '../../registry/snapshot.js'
import { featureResult, resolveFeature } from '../../runtime/evaluate-feature.js'
import type { Json } from '../../types/encode.js'
import { withFindings } from '../compilation-error.js'
import type { Proof } from '../proof.js'
import { RefusedError } from '../refused-error.js'
import { inSlices } from '../slices.js'

/** Relative difference of two numbers that count as the same: sums may be taken in another order. */
const TOLERANCE = 1e-9
const SHOWN_LENGTH = 120

/** Refuses a revision whose definitions do not do what the tests beside them expect. */
export const SELF_TEST: Proof = {
  stage: 'self-test',
  ofWords: true,
  prove: async ({ snapshot, tests, files, directory }, { closed }) => {
    const diagnostics = await selfTest(snapshot, tests, closed)
    if (diagnostics.length === 0) return {}
    const sentence = `${diagnostics.length} of the ${tests.length} tests of ${directory} ${diagnostics.length === 1 ? 'fails' : 'fail'}`
    throw new RefusedError({ stage: 'self-test', message: withFindings(sentence, directory, files, diagnostics), diagnostics, files })
  }
}

/** Evaluates the definitions' own tests on a revision; a finding for each that fails. */
export async function selfTest(snapshot: Snapshot, tests: readonly FeatureTest[], stopped: () => boolean): Promise<readonly Diagnostic[]> {
  const findings: Diagnostic[] = []
  await inSlices(tests, stopped, (test) => {
    const value = uncounted(snapshot.counters, () => featureResult(resolveFeature(snapshot, test.feature), test.given))
    if (!sameResult(value, test.expect)) findings.push(failed(test, value))
  })
  return findings
}

function failed({ feature, name, expect, span }: FeatureTest, value: Json): Diagnostic {
  const test = name === undefined ? 'its test' : `its test ${JSON.stringify(name)}`
  return diagnose('FG1201', {
    message: `\`${feature}\` is ${shown(value)}, and ${test} expects ${shown(expect)}`,
    at: span,
    feature,
    help: ['Mend the expression; or the test, where the meaning has changed on purpose.']
  })
}

function shown(value: Json): string {
  if (value === null) return 'missing'
  const text = JSON.stringify(value)
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
}

function sameResult(left: Json, right: Json): boolean {
  if (typeof left === 'number' && typeof right === 'number') {
    return left === right || Math.abs(left - right) <= TOLERANCE * Math.max(Math.abs(left), Math.abs(right))
  }
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((element, index) => sameResult(element, right[index] ?? null))
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left)
    return names.length === Object.keys(right).length && names.every((name) => sameResult(left[name] ?? null, right[name] ?? null))
  }
  return left === right
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value)
}
