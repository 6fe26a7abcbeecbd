import { string } from 'zod'

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const FORM = /^(\d+)\s*(ms|s|m|h|d)$/

/** `24h`, in milliseconds. */
export const DURATION_SHAPE = string()
  .regex(FORM, { error: 'expected a duration such as 24h or 7d' })
  .transform((text) => {
    const [, count, unit = ''] = FORM.exec(text) ?? []
    return Number(count) * (MILLISECONDS[unit] ?? Number.NaN)
  })
