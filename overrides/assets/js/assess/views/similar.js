/** Worked examples that resemble the situation, and in what they differ. */
import { h } from "../dom.js";
import { part } from "./reasons.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Record<string, string>} themes  addresses of the pages of examples; none where there are no such pages
 */
export function similarPart(words, { asked, band, similar }, themes) {
  const items = similar.map(({ id, theme, title, outcomes, differs }) => {
    const labels = band.filter((outcome) => outcomes.includes(outcome.id)).map(({ label }) => words.of(label));
    const unlike = asked.filter(({ fact }) => differs.includes(fact)).map(({ text }) => words.of(text)).join("; ");
    return h(
      "li",
      { class: "similar", dataset: { outcome: outcomes[0] } },
      theme in themes
        ? h("a", { href: `${themes[theme]}#scenario-${id}` }, words.of(title))
        : h("span", {}, words.of(title)),
      h(
        "span",
        { class: "similar__answer" },
        h("span", { class: "band__shape", "aria-hidden": "true" }),
        h("span", {}, labels.join("; ")),
      ),
      unlike ? h("span", { class: "similar__unlike" }, words.say("similar.differs", { questions: unlike })) : null,
    );
  });
  if (items.length === 0) return null;
  return part(
    words.say("similar.title"),
    "similar",
    h("p", {}, words.say("similar.text")),
    h("ul", { role: "list" }, ...items),
  );
}
