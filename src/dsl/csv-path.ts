/** Whether a file of a project is a table in CSV, by its name; all others may hold definitions. */
export function isCsv(path: string): boolean {
  return path.toLowerCase().endsWith('.csv')
}
