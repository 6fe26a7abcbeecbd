import { watch } from 'chokidar'

export interface WatchOptions {
  /** How long nothing must have happened before the files are read, in milliseconds. */
  readonly debounceMs: number
  /** How often they are read although nothing was heard of, in milliseconds. */
  readonly rescanMs: number
}

export interface Watcher {
  close(): Promise<void>
}

/**
 * Calls `changed` when something under the directory may have changed. Events are hints: they are lost when a directory is
 * replaced as a whole, so there is a slow tick beside them. Resolves when changes are heard of.
 */
export async function watchDirectory(directory: string, { debounceMs, rescanMs }: WatchOptions, changed: () => void): Promise<Watcher> {
  const watcher = watch(directory, { ignoreInitial: true })
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(changed, debounceMs)
  })
  // What cannot be watched is still read at every tick, where its error is told.
  watcher.on('error', changed)
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve)
  })
  const ticks = setInterval(changed, rescanMs)
  ticks.unref()
  return {
    close: async () => {
      clearTimeout(timer)
      clearInterval(ticks)
      await watcher.close()
    }
  }
}
