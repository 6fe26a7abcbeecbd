import type { FastifyBaseLogger } from 'fastify'
import type { JsonDiagnostic } from '../diagnostics/render/json.js'
import { followAttempts } from './follow-attempts.js'
import type { ServedFeatures } from './served-features.js'

/** A line for every attempt to change what is served: refusals are errors. Gives the function that ends it. */
export function logChanges(features: ServedFeatures, log: FastifyBaseLogger): () => void {
  return followAttempts(features, ({ active, alert }, attempt) => {
    if (attempt === undefined) return
    const { stage, ok, outcome, message, diagnostics } = attempt
    const about = { stage, outcome, revision: active?.revision, generation: active?.generation }
    if (ok) log.info(about, 'the files are served')
    else log.error({ ...about, reason: message, refusals: alert?.count, diagnostics: diagnostics.map(line) }, 'a change was refused')
  })
}

/** `FG0504 user.yaml:5:43 The source …` */
function line({ code, message, spans }: JsonDiagnostic): string {
  const primary = spans.find((span) => span.primary)
  return `${code}${primary === undefined ? '' : ` ${primary.file}:${primary.start.line}:${primary.start.column}`} ${message}`
}
