/** One question as a form. The server's template writes the first one; this writes the same. */
import { button, focusOn, h } from "../dom.js";

/**
 * @typedef {import("../types.js").Question} Question
 * @typedef {import("../types.js").Choice} Choice
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Question} question
 * @param {{left: number | null, back: (() => void) | null, stop: (() => void) | null}} around
 *   how many questions can still matter, this one included; the ways out of it
 * @returns {HTMLFormElement} without a listener: see `listen`
 */
export function questionForm(words, question, { left, back, stop }) {
  const helpId = question.help ? "assess-help" : null;
  return h(
    "form",
    { class: "question", method: "dialog", novalidate: true, autocomplete: "off", dataset: { fact: question.fact } },
    h(
      "p",
      { class: "question__where" },
      h("span", { class: "question__section" }, words.of(question.section)),
      left ? h("span", { class: "question__left" }, leftText(words, left)) : null,
    ),
    h("div", { class: "question__errors" }),
    h(
      "fieldset",
      { class: "question__set", "aria-describedby": helpId },
      h("legend", {}, h("h2", { class: "question__text", tabindex: -1 }, words.of(question.text))),
      question.help && h("p", { class: "question__help", id: helpId }, words.of(question.help)),
      question.why && why(words, words.of(question.why)),
      ...choiceRows(words, question),
    ),
    h(
      "div",
      { class: "question__actions" },
      h("button", { type: "submit", class: "button" }, words.say("question.continue")),
      back && button("button button--quiet", back, words.say("question.back")),
    ),
    stop && button("assess-link", stop, words.say("question.stop_here")),
  );
}

/**
 * @param {Words} words
 * @param {string} text
 */
function why(words, text) {
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
 * Call back with the choice when the form is sent; show the error when nothing is chosen.
 *
 * @param {Words} words
 * @param {HTMLFormElement} form
 * @param {(fact: string, choice: string) => void} submit
 */
export function listen(words, form, submit) {
  const fact = form.dataset.fact ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const choice = new FormData(form).get(fact);
    if (typeof choice === "string") {
      clearError(form);
      submit(fact, choice);
    } else {
      showError(words, form);
    }
  });
}

/** @param {HTMLFormElement} form */
function clearError(form) {
  form.querySelector(".question__errors")?.replaceChildren();
  form.querySelector(".question__error")?.remove();
  const set = form.querySelector("fieldset");
  const help = set?.querySelector(".question__help")?.id;
  if (help) set.setAttribute("aria-describedby", help);
  else set?.removeAttribute("aria-describedby");
}

/**
 * Say the same at the choices, and tie it to their group.
 *
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function markError(form, text) {
  const set = form.querySelector("fieldset");
  if (!set || set.querySelector(".question__error")) return;
  set.querySelector(".choices")?.before(h("p", { class: "question__error", id: "assess-error" }, text));
  const described = [set.getAttribute("aria-describedby"), "assess-error"].filter(Boolean).join(" ");
  set.setAttribute("aria-describedby", described);
}

/**
 * @param {Words} words
 * @param {HTMLFormElement} form
 */
function showError(words, form) {
  const first = form.querySelector("input");
  const link = h("a", { href: "#assess", onclick: toFirst }, words.say("error.link"));
  const title = h("h2", { class: "error-summary__title", tabindex: -1 }, words.say("error.title"));
  const summary = h("div", { class: "error-summary", role: "alert" }, title, h("p", {}, link));
  form.querySelector(".question__errors")?.replaceChildren(summary);
  markError(form, words.say("error.link"));
  focusOn(title);

  /** @param {Event} event */
  function toFirst(event) {
    event.preventDefault();
    first?.focus();
  }
}
