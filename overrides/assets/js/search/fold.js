// @ts-check
/** Words compared without case, accents or curly quotes; the length of the text never changes. */

/**
 * @param {string} text
 * @returns {string} same length as `text` in its composed form
 */
export function fold(text) {
  return [...text.normalize("NFC")].map(foldOne).join("");
}

/** @param {string} character */
function foldOne(character) {
  const bare = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("’", "'");
  return bare.length === character.length ? bare : character;
}
