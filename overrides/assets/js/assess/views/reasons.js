/** What you may do and why, each line with its sources; whom to ask. */
import { h } from "../dom.js";
import { addedTo } from "../department.js";
import { chips } from "./chips.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../types.js").Reason} Reason
 * @typedef {import("../types.js").Contact} Contact
 * @typedef {import("../types.js").Department} Department
 * @typedef {import("../types.js").DepartmentContact} DepartmentContact
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
 * @param {Department | null} department
 */
export function contactsPart(words, { contacts }, department) {
  return part(
    words.say("result.contacts"),
    "contacts",
    ...contacts.map((contact) => contactBlock(words, contact, department)),
  );
}

/**
 * @param {Words} words
 * @param {Contact} contact
 * @param {Department | null} department
 */
function contactBlock(words, { id, name, text, bring, url, phone, email }, department) {
  return h(
    "div",
    { class: "contact" },
    h("h4", { class: "contact__name" }, words.of(name)),
    h("p", {}, words.of(text)),
    bring && h("p", {}, h("strong", {}, words.say("contact.bring")), ` ${words.of(bring)}`),
    ways(words, words.of(name), phone, email, url && words.of(url)),
    ...(department ? ownBlock(words, department, addedTo(department, id)) : []),
  );
}

/**
 * What the department adds to a contact, marked as its own.
 *
 * @param {Words} words
 * @param {Department} department
 * @param {DepartmentContact[]} added
 */
function ownBlock(words, { name, page }, added) {
  if (added.length === 0) return [];
  const kind = h("span", { class: "chip__kind" }, words.say("chips.kinds.department"));
  return [
    h(
      "div",
      { class: "own" },
      h("p", { class: "own__label" }, h("span", { class: "chip", dataset: { kind: "department" } }, kind), ` ${words.say("department.added")} `, h("strong", {}, name)),
      ...added.flatMap((one) => [
        h("h5", { class: "contact__name" }, one.name),
        one.text && h("p", {}, one.text),
        ways(words, one.name, one.phone, one.email, one.url),
      ]),
      h("p", { class: "result__on-screen" }, h("a", { href: page }, words.say("department.more"))),
    ),
  ];
}

/**
 * How to reach somebody.
 *
 * @param {Words} words
 * @param {string} name  whose page it is
 * @param {string | null} phone
 * @param {string | null} email
 * @param {string | null} url
 */
function ways(words, name, phone, email, url) {
  const found = [
    phone && h("li", {}, `${words.say("contact.phone")} `, h("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone)),
    email && h("li", {}, `${words.say("contact.email")} `, h("a", { href: `mailto:${email}` }, email)),
    url &&
      h(
        "li",
        {},
        h("a", { href: url, rel: "noreferrer" }, words.say("contact.page"), h("span", { class: "visually-hidden" }, `, ${name}`)),
      ),
  ].filter((way) => way !== null && way !== "");
  return found.length ? h("ul", {}, ...found) : null;
}
