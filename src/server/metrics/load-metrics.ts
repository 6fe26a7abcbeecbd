import { Counter, Gauge, type Registry } from 'prom-client'
import type { LoadShedder } from '../load-shedder.js'

/** How late the event loop is, and how many requests were refused because of it. */
export function observeLoad(registry: Registry, shedder: LoadShedder): void {
  const registers = [registry]
  new Gauge({
    name: 'feago_event_loop_delay_seconds',
    help: 'Mean delay of the event loop, by which requests are refused.',
    registers,
    collect() {
      this.set(shedder.delayMs / 1000)
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
