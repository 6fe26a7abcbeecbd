import { readCatalogue } from './catalogue.js'
import { NOW, type Person, simulateCandidates, simulatePerson } from './simulate.js'

const SEED = 20_101_215
const CANDIDATES = 40

/** The files of this folder that the simulation writes, by their names: a request, its candidates, and a request of somebody new. */
export function shippedFiles(): ReadonlyMap<string, string> {
  const movies = readCatalogue()
  const person = simulatePerson(movies, SEED, 1)
  const candidates = simulateCandidates(movies, person, SEED, CANDIDATES)
  return new Map([
    ['context.json', `${JSON.stringify(contextOf(person), null, 1)}\n`],
    ['context-new-user.json', `${JSON.stringify(newUser(), null, 1)}\n`],
    ['candidates.jsonl', candidates.map((movie) => `${JSON.stringify(movie)}\n`).join('')]
  ])
}

function contextOf({ home, ...person }: Person): object {
  return {
    now: new Date(NOW).toISOString(),
    user: { ...person, home_latitude: home.latitude, home_longitude: home.longitude },
    request: { device: 'tv', query: 'evil dead', locale: 'en-GB', latitude: 51.4545, longitude: -2.5879 }
  }
}

/** Nothing is known yet: no clicks, no views, no age, no home. */
function newUser(): object {
  return {
    now: new Date(NOW).toISOString(),
    user: {
      user_id: 'u999',
      country: 'US',
      plan: 'free',
      kids_profile: false,
      signed_up: new Date(NOW).toISOString(),
      clicks_7d: [],
      views_7d: 0,
      history: [],
      affinity: {},
      favourite_directors: [],
      embedding: new Array(16).fill(0)
    },
    request: { device: 'phone', locale: 'en-US' }
  }
}
