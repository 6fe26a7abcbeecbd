import { FLOAT, INT, STRING } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { GEOHASH_DIGITS_MAX, geohash } from './geohash.js'
import type { FunctionRow } from './row.js'
import { type ArgumentFact, param } from './signature.js'

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

/** The direction in which the shortest way begins. Of a place to itself, and from a pole, it is that of the formula. */
function bearing(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const [from, to, east] = [lat1 * RADIANS_PER_DEGREE, lat2 * RADIANS_PER_DEGREE, (lon2 - lon1) * RADIANS_PER_DEGREE]
  const y = Math.sin(east) * Math.cos(to)
  const x = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east)
  const degrees = Math.atan2(y, x) / RADIANS_PER_DEGREE
  return degrees < 0 ? (degrees + 360) % 360 : degrees
}

const PLACES = [param('lat1', FLOAT), param('lon1', FLOAT), param('lat2', FLOAT), param('lon2', FLOAT)]

function digitsProblem(args: readonly ArgumentFact[]): string | undefined {
  const digits = constantNumber(args[2])
  return digits !== undefined && (digits < 1 || digits > GEOHASH_DIGITS_MAX)
    ? `a geohash has from 1 to ${GEOHASH_DIGITS_MAX} characters, not ${digits}`
    : undefined
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
        signature: { parameters: PLACES, result: FLOAT },
        missing: 'strict',
        cost: { fixed: 40 },
        evaluate: haversineKm
      }
    ]
  },
  {
    name: 'bearing',
    family: 'geography',
    doc: 'The direction in which the shortest way from one place to another begins, in degrees from 0 up to 360, clockwise from north; latitudes and longitudes in degrees.',
    examples: [
      example('round(bearing(35, 45, 35, 135), 2)', '60.16'),
      example('bearing(0, 0, 0, 1)', '90'),
      example('bearing(0, 0, -1, 0)', '180')
    ],
    overloads: [
      {
        id: 'bearing/float',
        signature: { parameters: PLACES, result: FLOAT },
        missing: 'strict',
        cost: { fixed: 40 },
        evaluate: bearing
      }
    ]
  },
  {
    name: 'geohash',
    family: 'geography',
    doc: 'The geohash of a place: a text of `length` characters, from 1 to 12, that begins alike for places in one cell; latitude and longitude in degrees. Missing for coordinates that are none.',
    examples: [
      example('geohash(57.64911, 10.40744)', '"u4pruydqq"'),
      example('geohash(57.64911, 10.40744, 5)', '"u4pru"'),
      example('geohash(91, 0)', 'null')
    ],
    overloads: [
      {
        id: 'geohash/float',
        signature: {
          parameters: [
            param('lat', FLOAT),
            param('lon', FLOAT),
            param('length', INT, { otherwise: { kind: 'constant', value: 9, type: INT } })
          ],
          result: STRING
        },
        missing: 'strict',
        partial: 'domain',
        check: digitsProblem,
        cost: { fixed: 100 },
        evaluate: geohash
      }
    ]
  }
]
