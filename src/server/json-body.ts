import type { FastifyInstance } from 'fastify'
import { SourceFile } from '../diagnostics/source-file.js'
import { offsetOfJsonError } from '../wire/json-error.js'
import { ApiError } from './api-error.js'
import { unsupportedMediaType } from './known-errors.js'

/**
 * Bodies are JSON in UTF-8, parsed as the command parses files: no key is special. Errors say where, and never repeat what is there.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      if (![undefined, 'identity'].includes(request.headers['content-encoding'])) throw unsupportedMediaType()
      done(null, body.length === 0 ? undefined : parse(textOf(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new ApiError(400, 'malformed-json', 'the body is not UTF-8 text')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, 'malformed-json', `the body is not JSON${placeOf(text)}`)
  }
}

/** Finding the place means parsing the text many times over. */
const LONGEST_SEARCHED = 64 * 1024

function placeOf(text: string): string {
  if (text.length > LONGEST_SEARCHED) return ''
  const offset = offsetOfJsonError(text)
  if (offset >= text.length) return ': it ends too early'
  const { line, column } = new SourceFile('body', text).position(offset)
  return `: line ${line}, column ${column}`
}
