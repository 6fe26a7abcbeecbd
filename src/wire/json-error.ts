/**
 * Where a text stops being JSON. The engine does not always say where: the error stands behind the longest beginning of the text that could still go on
 * to be JSON, which is found by halving.
 */
export function offsetOfJsonError(text: string): number {
  let good = 0
  let bad = text.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (couldGoOn(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function couldGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const position = /at position (\d+)/.exec(message)?.[1]
    return /end of JSON input|^Unterminated string/.test(message) || Number(position) === beginning.length
  }
}
