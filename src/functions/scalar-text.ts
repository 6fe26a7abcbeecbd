/** A scalar as functions over texts see it: numbers (also timestamps and durations, in milliseconds) as their shortest text. */
export function scalarText(value: string | number | boolean): string {
  return typeof value === 'string' ? value : String(value)
}
