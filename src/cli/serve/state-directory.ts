import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { Io } from '../io.js'

/**
 * Where the last good revisions of a project are kept unless told otherwise: a directory for each place of a project, in that of the service
 * (`STATE_DIRECTORY`, which systemd sets), or else in the user's for such things.
 */
export function stateDirectory(path: string, env: Io['env']): string {
  const place = createHash('sha256').update(path).digest('hex').slice(0, 12)
  return join(root(env), `${basename(path)}-${place}`)
}

function root(env: Io['env']): string {
  const service = env['STATE_DIRECTORY']?.split(':', 1)[0]
  if (service !== undefined && service !== '') return service
  const user = env['XDG_STATE_HOME']
  return join(user === undefined || user === '' ? join(env['HOME'] ?? homedir(), '.local/state') : user, 'feago')
}
