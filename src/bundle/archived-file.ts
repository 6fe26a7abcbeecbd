import { createHash, webcrypto } from 'node:crypto'
import { formatTimestamp, parseTimestamp } from '../types/timestamp-text.js'
import type { Bundle } from './bundle.js'
import { BundleAssembly, bundleLines } from './bundle-lines.js'
import { pauses } from './pauses.js'

/**
 * A file of an archive is lines of UTF-8, each with its end:
 *
 *     feago-bundle 1 12 8a1f…        format, sequence number, SHA-256 of all that follows
 *     {"sequence":12,"revision":"…","content":"…","signature":{…},"storedAt":"2026-01-05T10:00:00.000Z"}
 *     {"format":2,"revision":…}      the bundle as `bundleLines` gives it: `content` is the SHA-256 of these lines
 *     ["features",[…]]
 *     …
 *
 * Bundles can be large, so nothing here has the thread for long.
 */
const FORMAT = 1
const FIRST_LINE = /^feago-bundle (\d{1,9})(?: (\d{1,15}) ([0-9a-f]{64}))?$/
/** Longer than a first line can be. */
const FIRST_LINE_BYTES = 128
const LINE_FEED = 0x0a

export interface ArchivedAbout {
  /** The later it was stored, the larger, whatever clocks say. */
  readonly sequence: number
  readonly storedAtMs: number
  readonly revision: string
  /** SHA-256 of the lines of the bundle: equal for the same bundle. */
  readonly content: string
  /** What was stored as its signature; who made it is not looked at. */
  readonly signature: unknown
}

export type Inspected =
  | { readonly kind: 'whole'; readonly about: ArchivedAbout; readonly content: Uint8Array }
  | { readonly kind: 'damaged' | 'unknown-format'; readonly message: string }

export interface ArchivedContent {
  readonly pieces: readonly Uint8Array[]
  /** `ArchivedAbout.content` */
  readonly digest: string
}

export async function archivedContent(bundle: Bundle): Promise<ArchivedContent> {
  const pause = pauses()
  const hash = createHash('sha256')
  const pieces: Uint8Array[] = []
  for (const line of bundleLines(bundle)) {
    const piece = Buffer.from(`${line}\n`)
    hash.update(piece)
    pieces.push(piece)
    await pause()
  }
  return { pieces, digest: hash.digest('hex') }
}

/** The whole file, in pieces. */
export async function archivedFile(about: ArchivedAbout, pieces: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const { storedAtMs, ...others } = about
  const rest = [Buffer.from(`${JSON.stringify({ ...others, storedAt: formatTimestamp(storedAtMs) })}\n`), ...pieces]
  const pause = pauses()
  const hash = createHash('sha256')
  for (const piece of rest) {
    hash.update(piece)
    await pause()
  }
  return [Buffer.from(`feago-bundle ${FORMAT} ${about.sequence} ${hash.digest('hex')}\n`), ...rest]
}

/** Whether a file is whole, to the last bit. */
export async function inspect(file: Uint8Array): Promise<Inspected> {
  const end = file.subarray(0, FIRST_LINE_BYTES).indexOf(LINE_FEED)
  const [, format, sequence, digest] = FIRST_LINE.exec(Buffer.from(file.subarray(0, Math.max(end, 0))).toString('latin1')) ?? []
  if (format === undefined) return damaged('it does not begin as an archived bundle does')
  if (format !== String(FORMAT)) {
    const message = `it is of archive format ${format}, and this version of feago reads format ${FORMAT}; use the version that wrote it`
    return { kind: 'unknown-format', message }
  }
  const rest = file.subarray(end + 1)
  if ((await sha256(rest)) !== digest) return damaged('it is cut off or changed: its digest is another')
  const about = aboutOf(rest)
  return about === undefined || String(about.sequence) !== sequence
    ? damaged('its first lines contradict each other')
    : { kind: 'whole', about, content: rest.subarray(rest.indexOf(LINE_FEED) + 1) }
}

/** The bundle of a file that is whole; undefined where this version of feago cannot read it. */
export async function bundleOfContent(content: Uint8Array): Promise<Bundle | undefined> {
  const pause = pauses()
  const assembly = new BundleAssembly()
  let start = 0
  for (let end = content.indexOf(LINE_FEED); end >= 0; end = content.indexOf(LINE_FEED, start)) {
    assembly.add(Buffer.from(content.subarray(start, end)).toString('utf8'))
    start = end + 1
    await pause()
  }
  return assembly.bundle()
}

function aboutOf(rest: Uint8Array): ArchivedAbout | undefined {
  const value = parsed(rest.subarray(0, Math.max(rest.indexOf(LINE_FEED), 0)))
  if (typeof value !== 'object' || value === null) return undefined
  const { sequence, storedAt, revision, content, signature } = value as Readonly<Record<string, unknown>>
  if (typeof sequence !== 'number' || typeof storedAt !== 'string' || typeof revision !== 'string' || typeof content !== 'string')
    return undefined
  return { sequence, storedAtMs: parseTimestamp(storedAt), revision, content, signature }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

function damaged(message: string): Inspected {
  return { kind: 'damaged', message }
}

/** In a thread of its own. */
async function sha256(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}
