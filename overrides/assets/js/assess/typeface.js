/**
 * Ask for the slanted letters now, whether or not something slanted will be shown.
 *
 * A browser asks for a typeface when a letter first needs it. Some answers need slanted letters, for a source that was
 * not read in full, and others do not: the host could tell them apart by that request.
 */
export function askForSlanted() {
  // Where it does not arrive, the browser slants the upright letters.
  document.fonts.load(`italic 1em ${getComputedStyle(document.body).fontFamily}`).catch(() => {});
}
