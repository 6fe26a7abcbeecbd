import { webcrypto } from 'node:crypto'
import { formatTimestamp, parseTimestamp } from '../types/timestamp-text.js'
import type { Bundle } from './bundle.js'
import { bundleOf } from './bundle-value.js'
import type { Signature } from './signature.js'

/**
 * A file of an archive is three lines of UTF-8, each with its end:
 *
 *     feago-bundle 1 12 8a1f…        format, sequence number, SHA-256 of the two lines below
 *     {"sequence":12,"storedAt":"2026-01-05T10:00:00.000Z","revision":"…","content":"…"}
 *     {"manifest":{…},"kernels":[…],"signature":{…}}, whose SHA-256 is `content`; the last where it is signed
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
  /** SHA-256 of what is stored: equal for the same bundle. */
  readonly content: string
}

export type Inspected =
  | { readonly kind: 'whole'; readonly about: ArchivedAbout; readonly content: Uint8Array }
  | { readonly kind: 'damaged' | 'unknown-format'; readonly message: string }

/** What is stored of a bundle, with its digest. Hashing is left to other threads, here and below: bundles can be large. */
export async function archivedContent(
  { manifest, kernels }: Bundle,
  signature: Signature | undefined
): Promise<{ readonly text: string; readonly digest: string }> {
  const text = `${JSON.stringify({ manifest, kernels, signature })}\n`
  return { text, digest: await sha256(Buffer.from(text)) }
}

export async function archivedFile({ sequence, storedAtMs, revision, content }: ArchivedAbout, text: string): Promise<Uint8Array> {
  const about = JSON.stringify({ sequence, storedAt: formatTimestamp(storedAtMs), revision, content })
  const rest = Buffer.from(`${about}\n${text}`)
  return Buffer.concat([Buffer.from(`feago-bundle ${FORMAT} ${sequence} ${await sha256(rest)}\n`), rest])
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

/** What a file that is whole holds; undefined where this version of feago cannot read it. Who signed it is not looked at. */
export function contentOf(content: Uint8Array): { readonly bundle: Bundle; readonly signature: unknown } | undefined {
  const value = parsed(content)
  const bundle = bundleOf(value)
  return bundle === undefined ? undefined : { bundle, signature: Object.getOwnPropertyDescriptor(value, 'signature')?.value }
}

function aboutOf(rest: Uint8Array): ArchivedAbout | undefined {
  const value = parsed(rest.subarray(0, Math.max(rest.indexOf(LINE_FEED), 0)))
  if (typeof value !== 'object' || value === null) return undefined
  const { sequence, storedAt, revision, content } = value as Readonly<Record<string, unknown>>
  if (typeof sequence !== 'number' || typeof storedAt !== 'string' || typeof revision !== 'string' || typeof content !== 'string')
    return undefined
  return { sequence, storedAtMs: parseTimestamp(storedAt), revision, content }
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

async function sha256(bytes: Uint8Array<ArrayBuffer> | Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}
