/** Several unlikely things asked at once, as statements to tick. */
import { h } from "../dom.js";
import { clearError, showError } from "./error.js";
import { actionsRow, why, whereLine } from "./question.js";

/**
 * @typedef {import("../types.js").PageData} PageData
 * @typedef {import("../types.js").Question} Question
 * @typedef {import("../words.js").Words} Words
 * @typedef {import("./question.js").WaysOut} WaysOut
 */

const NONE = "none";

/**
 * @param {Words} words
 * @param {PageData["checklist"]} around  the words around the statements
 * @param {Question[]} questions
 * @param {WaysOut & {ticked: string[], none: boolean, left: number | null,
 *   submit: (ticked: string[]) => void, mark: (ticked: string[]) => void}} how  to call back when it is sent, or changed
 * @returns {HTMLFormElement}
 */
export function checklistForm(words, around, questions, { ticked, none, left, submit, mark, ...out }) {
  const sections = [...new Set(questions.map(({ section_id }) => section_id))];
  const groups = sections.map((id) => {
    const members = questions.filter((question) => question.section_id === id);
    return group(words, members, sections.length > 1, ticked);
  });
  const dataset = { checklist: questions.map(({ fact }) => fact).join(" ") };
  const form = h(
    "form",
    { class: "question", method: "dialog", novalidate: true, autocomplete: "off", dataset },
    whereLine(words.say("checklist.section"), left ? leftText(words, left) : null),
    h("div", { class: "question__errors" }),
    h(
      "fieldset",
      { class: "question__set", "aria-describedby": "assess-help" },
      h("legend", {}, h("h2", { class: "question__text", tabindex: -1 }, words.of(around.text))),
      h("p", { class: "question__help", id: "assess-help" }, words.of(around.help)),
      why(words, words.of(around.why)),
      ...groups,
      h("p", { class: "choices__or" }, words.say("checklist.or")),
      h("div", { class: "choices" }, row(NONE, words.of(around.none), none)),
    ),
    ...actionsRow(words, out),
  );
  form.addEventListener("change", ({ target }) => {
    exclude(form, target);
    mark(marked(form).filter(isStatement));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = marked(form);
    if (chosen.length === 0) return showError(form, words.say("error.title"), words.say("error.checklist"));
    clearError(form);
    submit(chosen.filter(isStatement));
  });
  return form;
}

/**
 * @param {Words} words
 * @param {number} left
 */
function leftText(words, left) {
  return left === 1 ? words.say("checklist.last") : words.count("checklist.left", left - 1);
}

/**
 * @param {Words} words
 * @param {Question[]} questions
 * @param {boolean} named  whether the group needs a heading
 * @param {string[]} ticked
 */
function group(words, questions, named, ticked) {
  const rows = questions.map(({ fact, statement, text }) => row(fact, words.of(statement ?? text), ticked.includes(fact)));
  const [first] = questions;
  if (!named || !first) return h("div", { class: "choices" }, ...rows);
  const id = `assess-group-${first.section_id}`;
  const heading = h("h3", { class: "choices__heading", id }, words.of(first.section));
  return h("div", { class: "choices", role: "group", "aria-labelledby": id }, heading, ...rows);
}

/**
 * @param {string} value
 * @param {string} text
 * @param {boolean} checked
 */
function row(value, text, checked) {
  return h(
    "label",
    { class: "choice" },
    h("input", { type: "checkbox", class: "choice__input", name: "statement", value, checked }),
    h("span", { class: "choice__words" }, h("span", { class: "choice__label" }, text)),
  );
}

/** @param {HTMLFormElement} form */
function marked(form) {
  return new FormData(form).getAll("statement").map(String);
}

/** @param {string} value */
function isStatement(value) {
  return value !== NONE;
}

/**
 * "None of these" and the statements exclude each other.
 *
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} target
 */
function exclude(form, target) {
  if (!(target instanceof HTMLInputElement) || !target.checked) return;
  for (const input of form.querySelectorAll("input")) {
    if ((input.value === NONE) !== (target.value === NONE)) input.checked = false;
  }
}
