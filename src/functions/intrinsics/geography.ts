import { FLOAT } from '../../types/type.js'
import { cosineOfDegrees, haversineOfParts } from '../geography.js'
import type { FunctionRow } from '../row.js'
import { param } from '../signature.js'

const number = (name: string) => param(name, FLOAT)

/** The parts of a distance that belong to one place. */
export const DISTANCE_PARTS: readonly FunctionRow[] = [
  {
    name: 'cos_degrees',
    family: 'intrinsics',
    doc: 'The cosine of an angle in degrees.',
    examples: [],
    overloads: [
      {
        id: 'cos_degrees/float',
        signature: { parameters: [number('degrees')], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 10 },
        evaluate: cosineOfDegrees
      }
    ]
  },
  {
    name: 'haversine_of',
    family: 'intrinsics',
    doc: 'The distance of two places from their latitudes, longitudes and the cosines of the latitudes.',
    examples: [],
    overloads: [
      {
        id: 'haversine_of/parts',
        signature: { parameters: ['lat1', 'lon1', 'cos1', 'lat2', 'lon2', 'cos2'].map(number), result: FLOAT },
        missing: 'strict',
        cost: { fixed: 30 },
        evaluate: haversineOfParts
      }
    ]
  }
]
