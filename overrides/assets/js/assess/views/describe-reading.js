/** What a reader would notice in a draft, the answers it suggests, and what the reading cannot see. */
import { h, hidden } from "../dom.js";
import { chips } from "./chips.js";

/**
 * @typedef {import("../types.js").DraftReading} DraftReading
 * @typedef {import("../types.js").DraftGroup} DraftGroup
 * @typedef {import("../types.js").DraftProposal} DraftProposal
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {string} text  the draft
 * @param {DraftReading} reading
 * @param {(answers: Record<string, string>) => void} use
 * @returns {HTMLElement} its first heading takes the focus
 */
export function readingView(words, text, reading, use) {
  return h(
    "div",
    { class: "describe__reading" },
    ...(reading.groups.length ? noticed(words, text, reading) : nothing(words)),
    unseen(words, reading),
    proposalsForm(words, reading.proposals, use),
  );
}

/** @param {Words} words */
function nothing(words) {
  return [title(words.say("describe.none")), h("p", {}, words.say("describe.none_text"))];
}

/** @param {string} text */
function title(text) {
  return h("h3", { class: "describe__title", tabindex: -1 }, text);
}

/**
 * @param {Words} words
 * @param {string} text
 * @param {DraftReading} reading
 */
function noticed(words, text, reading) {
  return [
    title(words.say("describe.found")),
    h(
      "p",
      { class: "describe__draft", role: "group", "aria-label": words.say("describe.marked") },
      ...marked(words, text, reading),
    ),
    h("ol", { class: "describe__notes" }, ...reading.groups.map((group) => note(words, group))),
  ];
}

/**
 * The draft in pieces, each mark with the number of its note: seen as a number, heard in words.
 *
 * @param {Words} words
 * @param {string} text
 * @param {DraftReading} reading
 */
function marked(words, text, { marks, groups }) {
  const pieces = [];
  let at = 0;
  for (const { start, end, group: id } of marks) {
    const number = groups.findIndex((group) => group.id === id) + 1;
    const group = groups[number - 1];
    pieces.push(
      text.slice(at, start),
      h(
        "mark",
        { class: "describe__mark", dataset: { kind: group.kind } },
        text.slice(start, end),
        h("span", { class: "describe__number", "aria-hidden": "true" }, String(number)),
        hidden(` ${words.say("describe.mark", { number, text: words.of(group.text) })}`),
      ),
    );
    at = end;
  }
  return [...pieces, text.slice(at)];
}

/**
 * @param {Words} words
 * @param {DraftGroup} group
 */
function note(words, { kind, text, found, sources }) {
  const quoted = found.map((one) => words.say("describe.quoted", { text: one })).join(", ");
  return h(
    "li",
    { class: "describe__note", dataset: { kind } },
    h("span", { class: "describe__notice" }, words.of(text)),
    h("span", { class: "describe__found" }, words.say("describe.words", { found: quoted })),
    sources.length
      ? h(
          "details",
          { class: "question__why" },
          h("summary", {}, words.say("describe.sources")),
          h("p", {}, chips(words, sources)),
        )
      : null,
  );
}

/**
 * @param {Words} words
 * @param {DraftReading} reading
 */
function unseen(words, { unseen: items, checked }) {
  const long = new Intl.DateTimeFormat(`${words.lang}-CA`, { dateStyle: "long", timeZone: "UTC" });
  const date = long.format(new Date(checked));
  return h(
    "div",
    { class: "describe__unseen" },
    h("h3", { class: "describe__title" }, words.say("describe.unseen")),
    h("ul", {}, ...items.map((item) => h("li", {}, words.of(item)))),
    h("p", {}, words.say("describe.names_change", { date })),
  );
}

/**
 * @param {Words} words
 * @param {DraftProposal[]} proposals
 * @param {(answers: Record<string, string>) => void} use
 */
function proposalsForm(words, proposals, use) {
  const facts = [...new Set(proposals.map(({ fact }) => fact))];
  const form = h(
    "form",
    {
      class: "describe__proposals",
      method: "dialog",
      autocomplete: "off",
      "aria-labelledby": "describe-proposals",
    },
    h("h3", { class: "describe__title", id: "describe-proposals" }, words.say("describe.proposals")),
    h("p", {}, words.say("describe.proposals_text")),
    ...facts.map((fact) => proposalSet(words, proposals.filter((one) => one.fact === fact))),
    h(
      "div",
      { class: "question__actions" },
      h("button", { type: "submit", class: "button" }, words.say("describe.use")),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = [...new FormData(form)].map(([fact, choice]) => [fact, String(choice)]);
    use(Object.fromEntries(said.filter(([, choice]) => choice)));
  });
  return form;
}

/**
 * One question with the answers suggested for it; leaving it open is always offered.
 *
 * @param {Words} words
 * @param {DraftProposal[]} proposals  at least one, all for the same question
 */
function proposalSet(words, proposals) {
  const [{ fact, question }] = proposals;
  const open = words.say(proposals.length > 1 ? "describe.none_of_these" : "describe.no");
  return h(
    "fieldset",
    { class: "question__set describe__set" },
    h("legend", { class: "describe__question" }, words.of(question)),
    h(
      "div",
      { class: "choices" },
      ...proposals.map(({ choice, label, because }) => row(fact, choice, words.of(label), words.of(because))),
      row(fact, "", open, ""),
    ),
  );
}

/**
 * @param {string} fact
 * @param {string} choice  empty to leave the question open
 * @param {string} label
 * @param {string} hint
 */
function row(fact, choice, label, hint) {
  const id = `describe-${fact}-${choice || "open"}`;
  return h(
    "label",
    { class: "choice" },
    h("input", {
      type: "radio",
      class: "choice__input",
      name: fact,
      value: choice,
      "aria-labelledby": id,
      "aria-describedby": hint ? `${id}-hint` : null,
    }),
    h(
      "span",
      { class: "choice__words" },
      h("span", { class: "choice__label", id }, label),
      hint && h("span", { class: "choice__hint", id: `${id}-hint` }, hint),
    ),
  );
}
