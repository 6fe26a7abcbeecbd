import { type CelInput, CelScalar, celEnv, celFunc, isCelError, listType, parse, plan } from '@bufbuild/cel'
import { CEL_LISTS, CEL_SCALARS } from './cel-texts.js'
import { LISTS, type Peer, perCandidate, SCALARS, type Scope } from './peer.js'

const { DOUBLE, STRING, DYN } = CelScalar
const environment = celEnv({
  funcs: [
    celFunc('log1p', [DOUBLE], DOUBLE, Math.log1p),
    celFunc('pow', [DOUBLE, DOUBLE], DOUBLE, (x, y) => x ** y),
    celFunc('clamp', [DOUBLE, DOUBLE, DOUBLE], DOUBLE, (x, low, high) => Math.min(Math.max(x, low), high)),
    celFunc('lower', [STRING], STRING, (text) => text.toLowerCase()),
    celFunc('strip', [STRING], STRING, (text) => text.trim()),
    celFunc('sum', [listType(DYN)], DOUBLE, (values) => {
      let sum = 0
      for (const value of values) sum += Number(value)
      return sum
    })
  ]
})

function compile(text: string): (scope: Scope) => unknown {
  const program = plan(environment, parse(text))
  return ({ ...scope }) => {
    const bindings: Readonly<Record<string, unknown>> = scope
    // It holds vectors too, which are no values of CEL, and which no expression reads.
    const value = program(bindings as Record<string, CelInput>)
    if (isCelError(value)) throw value
    return value
  }
}

export const BUFBUILD_CEL: Peer = {
  name: '@bufbuild/cel',
  note: 'log1p, pow, clamp, sum, lower, strip added',
  scalars: perCandidate(SCALARS, CEL_SCALARS, compile),
  lists: perCandidate(LISTS, CEL_LISTS, compile)
}
