import { FLOAT } from '../types/type.js'
import { example } from './example.js'
import type { FunctionRow } from './row.js'
import { param } from './signature.js'

/** Mean radius of the Earth (IUGG). */
const EARTH_RADIUS_KM = 6371.0088
const RADIANS_PER_DEGREE = Math.PI / 180

function haversineKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  return haversineOfParts(lat1, lon1, cosineOfDegrees(lat1), lat2, lon2, cosineOfDegrees(lat2))
}

export function cosineOfDegrees(degrees: number): number {
  return Math.cos(degrees * RADIANS_PER_DEGREE)
}

/** With the cosines of the latitudes. */
export function haversineOfParts(lat1: number, lon1: number, cos1: number, lat2: number, lon2: number, cos2: number): number {
  const halfLatitude = Math.sin(((lat2 - lat1) * RADIANS_PER_DEGREE) / 2)
  const halfLongitude = Math.sin(((lon2 - lon1) * RADIANS_PER_DEGREE) / 2)
  const haversine = halfLatitude * halfLatitude + cos1 * cos2 * halfLongitude * halfLongitude
  // Rounding can lead a little above 1 for opposite points.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(Math.sqrt(haversine), 1))
}

/** Places on the Earth. */
export const GEOGRAPHY: readonly FunctionRow[] = [
  {
    name: 'haversine_km',
    family: 'geography',
    doc: 'The distance of two places in kilometres along a sphere of 6371.0088 km; latitudes and longitudes in degrees.',
    examples: [example('round(haversine_km(52.52, 13.405, 48.8566, 2.3522), 1)', '877.5')],
    overloads: [
      {
        id: 'haversine_km/float',
        signature: { parameters: [param('lat1', FLOAT), param('lon1', FLOAT), param('lat2', FLOAT), param('lon2', FLOAT)], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 40 },
        evaluate: haversineKm
      }
    ]
  }
]
