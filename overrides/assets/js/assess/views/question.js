/** One question as a form. The server's template writes the first one; this writes the same. */
import { button, h } from "../dom.js";
import { clearError, showError } from "./error.js";

/**
 * @typedef {import("../types.js").Question} Question
 * @typedef {import("../types.js").Choice} Choice
 * @typedef {import("../words.js").Words} Words
 * @typedef {{back: (() => void) | null, stop: (() => void) | null, review: (() => void) | null}} WaysOut
 */

/**
 * @param {Words} words
 * @param {Question} question
 * @param {WaysOut & {left: number | null, only: string | null}} around
 *   how many screens can still matter, this one included; what to say of a question that cannot
 * @returns {HTMLFormElement} without a listener: see `listen`
 */
export function questionForm(words, question, { left, only, ...out }) {
  const helpId = question.help ? "assess-help" : null;
  return h(
    "form",
    { class: "question", method: "dialog", novalidate: true, autocomplete: "off", dataset: { fact: question.fact } },
    whereLine(words.of(question.section), left ? leftText(words, left) : only),
    h("div", { class: "question__errors" }),
    h(
      "fieldset",
      { class: "question__set", "aria-describedby": helpId },
      h("legend", {}, h("h2", { class: "question__text", tabindex: -1 }, words.of(question.text))),
      question.help && h("p", { class: "question__help", id: helpId }, words.of(question.help)),
      question.why && why(words, words.of(question.why)),
      ...choiceRows(words, question),
    ),
    ...actionsRow(words, out),
  );
}

/**
 * Where the person is: the section, and how much can still be asked.
 *
 * @param {string} section
 * @param {string | null} left
 */
export function whereLine(section, left) {
  return h(
    "p",
    { class: "question__where" },
    h("span", { class: "question__section" }, section),
    left ? h("span", { class: "question__left" }, left) : null,
  );
}

/**
 * What ends a form: to go on, to go back, and the other ways out.
 *
 * @param {Words} words
 * @param {WaysOut} out
 */
export function actionsRow(words, { back, stop, review }) {
  const links = [
    stop && button("assess-link", stop, words.say("question.stop_here")),
    review && button("assess-link", review, words.say("question.review")),
  ];
  return [
    h(
      "div",
      { class: "question__actions" },
      h("button", { type: "submit", class: "button" }, words.say("question.continue")),
      back && button("button button--quiet", back, words.say("question.back")),
      h("span", { class: "question__ready" }),
    ),
    links.some(Boolean) ? h("div", { class: "question__links" }, ...links) : null,
  ];
}

/**
 * @param {Words} words
 * @param {string} text
 */
export function why(words, text) {
  return h(
    "details",
    { class: "question__why" },
    h("summary", {}, words.say("question.why")),
    h("p", {}, text),
  );
}

/**
 * @param {Words} words
 * @param {number} left
 */
function leftText(words, left) {
  return left === 1 ? words.say("question.last") : words.count("question.left", left - 1);
}

/**
 * The choices in order, under the headings of their groups, then "I don't know".
 *
 * @param {Words} words
 * @param {Question} question
 */
function choiceRows(words, question) {
  const blocks = [];
  /** @type {HTMLElement | null} */
  let group = null;
  let heading = "";
  for (const choice of question.choices) {
    const name = choice.group ? words.of(choice.group) : "";
    if (!group || name !== heading) {
      group = choiceGroup(name, blocks.length);
      heading = name;
      blocks.push(group);
    }
    group.append(choiceRow(words, question, choice));
  }
  const unknown = { id: "unknown", label: null, hint: null, group: null };
  const last = choiceGroup("", blocks.length);
  last.append(choiceRow(words, question, unknown));
  return [...blocks, last];
}

/**
 * @param {string} name  empty for choices without a heading
 * @param {number} index
 */
function choiceGroup(name, index) {
  if (!name) return h("div", { class: "choices" });
  const id = `assess-group-${index}`;
  const heading = h("h3", { class: "choices__heading", id }, name);
  return h("div", { class: "choices", role: "group", "aria-labelledby": id }, heading);
}

/**
 * @param {Words} words
 * @param {Question} question
 * @param {{id: string, label: import("../types.js").Text | null, hint: import("../types.js").Text | null}} choice
 *   a choice without a label is "I don't know"
 */
function choiceRow(words, question, { id, label, hint }) {
  const input = h("input", {
    type: "radio",
    class: "choice__input",
    name: question.fact,
    value: id,
    checked: question.answer === id,
    "aria-labelledby": `assess-label-${id}`,
    "aria-describedby": hint ? `assess-hint-${id}` : null,
  });
  return h(
    "label",
    { class: "choice" },
    input,
    h(
      "span",
      { class: "choice__words" },
      h("span", { class: "choice__label", id: `assess-label-${id}` }, label ? words.of(label) : words.say("question.unknown")),
      hint && h("span", { class: "choice__hint", id: `assess-hint-${id}` }, words.of(hint)),
    ),
  );
}

/**
 * Call back with the choice when it is marked, and when the form is sent; show the error when nothing is chosen.
 *
 * @param {Words} words
 * @param {HTMLFormElement} form
 * @param {{submit: (fact: string, choice: string) => void, mark?: (fact: string, choice: string) => void}} to
 */
export function listen(words, form, { submit, mark }) {
  const fact = form.dataset.fact ?? "";
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) mark?.(fact, target.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const choice = new FormData(form).get(fact);
    if (typeof choice === "string") {
      clearError(form);
      submit(fact, choice);
    } else {
      showError(form, words.say("error.title"), words.say("error.link"));
    }
  });
}
