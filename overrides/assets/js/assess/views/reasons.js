/** What you may do and why, each line with its sources; whom to ask. */
import { h } from "../dom.js";
import { chips } from "./chips.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../types.js").Reason} Reason
 * @typedef {import("../types.js").Contact} Contact
 * @typedef {import("../words.js").Words} Words
 */

/**
 * A titled part of the result, or nothing when it has nothing to say.
 *
 * @param {string} title
 * @param {string} name
 * @param {...(Node | null)} content
 */
export function part(title, name, ...content) {
  if (!content.some(Boolean)) return null;
  const id = `result-${name}`;
  return h("section", { class: `result__part result__${name}`, "aria-labelledby": id }, h("h3", { id }, title), ...content);
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function stepsPart(words, { steps }) {
  const items = steps.map(({ text, sources }) => h("li", {}, words.of(text), chips(words, sources)));
  return part(words.say("result.steps"), "steps", items.length ? h("ul", {}, ...items) : null);
}

/**
 * The reasons, grouped by the body of rules they belong to, in the order the engine gives.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function reasonsPart(words, { reasons }) {
  const regimes = [...new Set(reasons.map(({ regime }) => regime))];
  const groups = regimes.map((regime) =>
    h(
      "div",
      { class: "result__regime" },
      h("h4", {}, words.say(`regimes.${regime}.label`)),
      h("p", { class: "result__decides" }, words.say(`regimes.${regime}.decides`)),
      h("ul", { role: "list" }, ...reasons.filter((reason) => reason.regime === regime).map((reason) => reasonItem(words, reason))),
    ),
  );
  return part(words.say("result.reasons"), "reasons", ...groups);
}

/**
 * @param {Words} words
 * @param {Reason} reason
 */
function reasonItem(words, { text, weight, certain, sources }) {
  return h(
    "li",
    { class: "reason", dataset: { weight } },
    weight === "supports" ? null : h("span", { class: "reason__weight" }, words.say(`result.weight.${weight}`), " "),
    words.of(text),
    certain ? null : h("em", { class: "reason__open" }, ` (${words.say("result.uncertain")})`),
    chips(words, sources),
  );
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function contactsPart(words, { contacts }) {
  return part(words.say("result.contacts"), "contacts", ...contacts.map((contact) => contactBlock(words, contact)));
}

/**
 * @param {Words} words
 * @param {Contact} contact
 */
function contactBlock(words, { name, text, bring, url, phone, email }) {
  const ways = [
    phone && h("li", {}, `${words.say("contact.phone")} `, h("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone)),
    email && h("li", {}, `${words.say("contact.email")} `, h("a", { href: `mailto:${email}` }, email)),
    url &&
      h(
        "li",
        {},
        h(
          "a",
          { href: words.of(url), rel: "noreferrer" },
          words.say("contact.page"),
          h("span", { class: "visually-hidden" }, `, ${words.of(name)}`),
        ),
      ),
  ].filter((way) => way !== null && way !== "");
  return h(
    "div",
    { class: "contact" },
    h("h4", { class: "contact__name" }, words.of(name)),
    h("p", {}, words.of(text)),
    bring && h("p", {}, h("strong", {}, words.say("contact.bring")), ` ${words.of(bring)}`),
    ways.length ? h("ul", {}, ...ways) : null,
  );
}
