// @ts-check
/** Shows where the words were found, with plain text nodes only. */
import { fold } from "./fold.js";

const AROUND = 90;

/**
 * @param {string} text
 * @param {string} words
 * @returns {DocumentFragment} a short piece of `text`, the words found in `<mark>`
 */
export function excerpt(text, words) {
  const wanted = fold(words).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  const first = wanted.map((word) => fold(text).indexOf(word)).filter((at) => at >= 0).sort((a, b) => a - b)[0] ?? 0;
  const start = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  const end = text.length > first + AROUND * 1.5 ? text.lastIndexOf(" ", first + AROUND * 1.5) : text.length;
  const piece = `${start > 0 ? "… " : ""}${text.slice(start, Math.max(end, start))}${end < text.length ? " …" : ""}`;
  return marked(piece, wanted);
}

/**
 * @param {string} piece
 * @param {string[]} wanted folded words
 */
function marked(piece, wanted) {
  const fragment = document.createDocumentFragment();
  const folded = fold(piece);
  let at = 0;
  while (at < piece.length) {
    const next = nearest(folded, wanted, at);
    if (!next) break;
    fragment.append(piece.slice(at, next.start));
    const mark = document.createElement("mark");
    mark.textContent = piece.slice(next.start, next.end);
    fragment.append(mark);
    at = next.end;
  }
  fragment.append(piece.slice(at));
  return fragment;
}

/**
 * @param {string} text
 * @param {string[]} wanted
 * @param {number} from
 * @returns {{start: number, end: number} | null}
 */
function nearest(text, wanted, from) {
  let best = null;
  for (const word of wanted) {
    const start = text.indexOf(word, from);
    if (start >= 0 && (!best || start < best.start)) best = { start, end: start + word.length };
  }
  return best;
}
