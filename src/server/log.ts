import { type DestinationStream, type Logger, levels, pino, stdTimeFunctions } from 'pino'

/**
 * Structured logs, one JSON object a line. They tell of routes, revisions and counts: nothing that a client sent goes in, and of an
 * error only its name and where it was thrown, for its message may quote data.
 */
export function createLog(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describedError, req: () => undefined, res: () => undefined }
    },
    destination
  )
}

function describedError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    stack: frames.map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describedError(error.cause) })
  }
}

/** The level of that name; `info` for none, or for a name that there is not. */
export function levelOf(name: string | undefined): string {
  return name !== undefined && (name === 'silent' || Object.hasOwn(levels.values, name)) ? name : 'info'
}
