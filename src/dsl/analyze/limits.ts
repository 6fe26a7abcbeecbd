import { LIMITS } from '../../limits.js'
import type { Findings } from './findings.js'
import { isFeature, placeOf, type Symbols } from './symbols.js'

/** Says where a project has more features than one program holds. */
export function checkLimits(symbols: Symbols, findings: Findings): void {
  const features = [...symbols.values()].filter(isFeature)
  if (features.length <= LIMITS.features) return
  const at = features
    .slice(LIMITS.features)
    .map(placeOf)
    .find((place) => place !== undefined)
  const message = `This project has ${features.length} features, and ${LIMITS.features} is the most`
  const help = ['Split it into projects that are compiled by themselves.']
  if (at !== undefined) findings.say('FG0410', { message, at, label: 'the first one too many', help })
}
