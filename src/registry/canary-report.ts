/** How a share of the requests fared that were answered by a new revision before all were. */
export interface CanaryReport {
  readonly requests: number
  /** Requests that threw, of both revisions, as shares. */
  readonly errors: { readonly before: number; readonly after: number }
  /** Values that were unavailable, as shares of the rows that were asked for. */
  readonly unavailable: { readonly before: number; readonly after: number }
  /** Mean time of a request. */
  readonly milliseconds: { readonly before: number; readonly after: number }
}
