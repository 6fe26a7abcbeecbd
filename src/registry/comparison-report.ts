/** How two revisions differ in what they compute for the same requests. */
export interface ComparisonReport {
  /** Requests that both revisions answered. */
  readonly requests: number
  /** Features of which anything differs, those that differ most first, and a bounded number of them. */
  readonly features: readonly FeatureDifference[]
  /** Features that differ and are not listed. */
  readonly hidden: number
  /** Time of all requests together. */
  readonly milliseconds: { readonly before: number; readonly after: number }
}

export interface FeatureDifference {
  readonly feature: string
  /** Values that were compared. */
  readonly values: number
  /** Those that are not the same, as a share. */
  readonly changed: number
  /** The largest difference of two numbers. */
  readonly largest: number
  /** Values that are missing, as shares. */
  readonly missing: { readonly before: number; readonly after: number }
}
