import { Counter, Gauge, type Registry } from 'prom-client'
import type { Shedder } from '../service.js'

/** How late the event loop is, and how many requests were refused because of it. */
export function observeLoad(registry: Registry, shedder: Shedder): void {
  const registers = [registry]
  new Gauge({
    name: 'feago_event_loop_delay_seconds',
    help: 'The longest delay of the event loop since this was last asked for; from a bound on, requests are refused.',
    registers,
    collect() {
      this.set(shedder.takeLongestMs() / 1000)
    }
  })
  new Counter({
    name: 'feago_requests_refused_total',
    help: 'Requests that were refused because the event loop was late.',
    registers,
    collect() {
      this.reset()
      this.inc(shedder.refused)
    }
  })
}
