// What `JSON.stringify` leaves as it is and a terminal obeys or hides: DEL, C1 controls, format characters, separators.
const INVISIBLE = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu

/** The same JSON text with everything that a terminal would obey or hide written as `\u` escapes. */
export function escapeInvisible(json: string): string {
  return json.replaceAll(INVISIBLE, (character) => {
    let escaped = ''
    for (let at = 0; at < character.length; at++) escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
    return escaped
  })
}
