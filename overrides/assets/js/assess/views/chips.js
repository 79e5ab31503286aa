/** Source chips: the same words and shape as the ones the guidance pages print. */
import { h } from "../dom.js";

/**
 * @typedef {import("../types.js").Source} Source
 * @typedef {import("../words.js").Words} Words
 */

/** An abbreviation stays on the line of its number. */
const SHORT_WORD = /\b(ss?\.|art\.|p\.|par[as]?\.|Sch\.|ann\.) /g;

/**
 * @param {Words} words
 * @param {Source[]} sources
 */
export function chips(words, sources) {
  return h("span", { class: "chips" }, ...sources.flatMap((source) => [" ", chip(words, source)]));
}

/**
 * @param {Words} words
 * @param {Source} source
 */
function chip(words, { kind, title, short, section, url, lang, certainty }) {
  const foreign = lang === "en" || lang === "fr" ? lang !== words.lang : false;
  const place = [words.of(short ?? title), section && words.of(section)].filter(Boolean).join(", ");
  const notes = [
    certainty === "read" ? "" : words.say(`chips.certainty.${certainty}`),
    foreign ? words.say(`chips.document_in.${lang}`) : "",
  ];
  const parts = [
    h("span", { class: "chip__kind" }, words.say(`chips.kinds.${kind}`)),
    " ",
    h("span", { class: "chip__ref" }, place.replace(SHORT_WORD, "$1\u00a0")),
    ...notes.filter(Boolean).flatMap((note) => [" ", h("span", { class: "chip__sure" }, note)]),
  ];
  const address = words.of(url);
  if (!address) return h("span", { class: "chip", dataset: { kind } }, ...parts);
  const hreflang = foreign ? lang : words.lang;
  return h("a", { class: "chip", dataset: { kind }, href: address, hreflang, rel: "noreferrer" }, ...parts);
}
