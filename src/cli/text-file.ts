import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Io } from './io.js'
import { UsageError } from './usage-error.js'

/** The text of a file that the command line names. A file that cannot be read or is not UTF-8 is a usage error. */
export async function readTextFile(path: string, io: Io): Promise<string> {
  return decodeUtf8(await readFile(resolve(io.cwd, path)), path)
}

/** Everything that comes on standard input. */
export async function readStandardInput(io: Io): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of io.stdin) pieces.push(Buffer.from(piece))
  return decodeUtf8(Buffer.concat(pieces), '<stdin>')
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(`${name}: this is not UTF-8 text`, 'save the file in the encoding UTF-8')
  }
}
