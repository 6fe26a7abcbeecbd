import { string, unknown } from 'zod'

/** The keys of every feature of Metarank, beside those of its type. */
export const COMMON_KEYS = { name: string().min(1), type: string(), refresh: unknown().optional(), ttl: unknown().optional() }

/** Keys that say how Metarank keeps a value, and nothing about the value. */
export const NOT_NEEDED = {
  refresh: 'how often a stored value is computed anew; here every request computes what it asks for',
  ttl: 'how long a stored value is kept; here the data come with the request'
}
