import { Environment } from '@marcbachmann/cel-js'
import { CEL_LISTS, CEL_SCALARS } from './cel-texts.js'
import { LISTS, type Peer, perCandidate, SCALARS, type Scope } from './peer.js'

const environment = new Environment()
  .registerVariable('now', 'double')
  .registerVariable('request', 'dyn')
  .registerVariable('user', 'dyn')
  .registerVariable('item', 'dyn')
  .registerFunction('log1p(double): double', Math.log1p)
  .registerFunction('pow(double, double): double', (x: number, y: number) => x ** y)
  .registerFunction('clamp(double, double, double): double', (x: number, low: number, high: number) => Math.min(Math.max(x, low), high))
  .registerFunction('lower(string): string', (text: string) => text.toLowerCase())
  .registerFunction('strip(string): string', (text: string) => text.trim())
  .registerFunction('sum(list): double', (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0))

function compile(text: string): (scope: Scope) => unknown {
  const program = environment.parse(text)
  return (scope) => program({ ...scope })
}

export const CEL_JS: Peer = {
  name: '@marcbachmann/cel-js',
  note: 'log1p, pow, clamp, sum, lower, strip added',
  scalars: perCandidate(SCALARS, CEL_SCALARS, compile),
  lists: perCandidate(LISTS, CEL_LISTS, compile)
}
