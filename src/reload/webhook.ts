import type { Registry } from '../registry/registry.js'
import type { AttemptStatus, Status } from '../registry/status.js'

export interface WebhookOptions {
  /** Where refusals are told, by POST with a JSON body. */
  readonly url: string
  /** The least time between two calls, in milliseconds: 60,000 unless told otherwise. Of what comes meanwhile the newest is told after it. */
  readonly intervalMs: number
  /** How long a call may take, in milliseconds: 5,000 unless told otherwise. */
  readonly timeoutMs: number
}

export const WEBHOOK_DEFAULTS: Omit<WebhookOptions, 'url'> = { intervalMs: 60_000, timeoutMs: 5_000 }

/** What a webhook is told. */
export interface WebhookMessage {
  /** Changes are being refused; or one was accepted again. */
  readonly event: 'refused' | 'cleared'
  /** The revision that stays, or that was accepted. */
  readonly revision: string | null
  readonly since: string
  readonly attempt: Pick<AttemptStatus, 'at' | 'stage' | 'message' | 'diagnostics'>
}

/** Tells an address of refusals, at most once in an interval, and of the end of them. Gives the function that ends it. */
export function tellWebhook(
  registry: Registry,
  { url, intervalMs, timeoutMs }: WebhookOptions,
  failed: (error: unknown) => void
): () => void {
  let told: string | undefined
  let alerted: string | undefined
  let waiting: WebhookMessage | undefined
  let timer: NodeJS.Timeout | undefined
  const send = (): void => {
    const message = waiting
    waiting = undefined
    timer = undefined
    if (message === undefined) return
    post(url, message, timeoutMs).catch(failed)
    timer = setTimeout(send, intervalMs)
    timer.unref()
  }
  const tell = (message: WebhookMessage): void => {
    waiting = message
    if (timer === undefined) send()
  }
  const end = registry.subscribe((status) => {
    const { alert, lastAttempt } = status
    if (lastAttempt === undefined || lastAttempt.at === told) return
    if (alert !== undefined && lastAttempt.outcome === 'refused') tell(messageOf('refused', alert.since, lastAttempt, status))
    else if (alert === undefined && alerted !== undefined) tell(messageOf('cleared', alerted, lastAttempt, status))
    told = lastAttempt.at
    alerted = alert?.since
  })
  return () => {
    end()
    clearTimeout(timer)
  }
}

function messageOf(event: WebhookMessage['event'], since: string, attempt: AttemptStatus, { active }: Status): WebhookMessage {
  const { at, stage, message, diagnostics } = attempt
  return {
    event,
    revision: active?.revision ?? null,
    since,
    attempt: { at, stage, diagnostics, ...(message === undefined ? {} : { message }) }
  }
}

async function post(url: string, message: WebhookMessage, timeoutMs: number): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs)
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`)
}
