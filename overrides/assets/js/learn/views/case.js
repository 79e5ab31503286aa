/** One case as a question: the situation, and the eight outcomes to choose from. */
import { button, h } from "../../assess/dom.js";

/**
 * @typedef {import("../types.js").Case} Case
 * @typedef {import("../types.js").Outcome} Outcome
 * @typedef {import("../../assess/words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Case} drawn
 * @param {Outcome[]} outcomes
 * @param {{place: string, leave: (() => void) | null, stop: (() => void) | null}} around
 *   where in the round this is, and the ways out of it
 * @returns {HTMLElement} with a form without a listener
 */
export function caseView(words, drawn, outcomes, { place, leave, stop }) {
  return h(
    "section",
    { class: "learn-round", "aria-labelledby": "learn-case" },
    caseHead(drawn, place, true),
    drawn.situation.cloneNode(true),
    h(
      "form",
      { class: "question", method: "dialog", novalidate: true, autocomplete: "off", dataset: { fact: "outcome" } },
      h("div", { class: "question__errors" }),
      h(
        "fieldset",
        { class: "question__set" },
        h("legend", {}, h("h3", { class: "learn-round__ask" }, words.say("case.ask"))),
        h("div", { class: "choices" }, ...outcomes.map(choiceRow)),
      ),
      h("div", { class: "question__actions" }, h("button", { type: "submit", class: "button" }, words.say("case.check"))),
      leave && button("assess-link", leave, words.say("case.leave")),
      stop && button("assess-link", stop, words.say("case.stop")),
    ),
  );
}

/**
 * Where the case stands in the round, and its title.
 *
 * @param {Case} drawn
 * @param {string} place
 * @param {boolean} takesFocus
 */
export function caseHead({ id, title, topicTitle }, place, takesFocus) {
  const focus = takesFocus ? { tabindex: -1, "data-focus": true } : {};
  return h(
    "header",
    { dataset: { case: id } },
    h("p", { class: "question__where" }, h("span", { class: "question__section" }, place), h("span", {}, topicTitle)),
    h("h2", { class: "question__text", id: "learn-case", ...focus }, title),
  );
}

/** @param {Outcome} outcome */
function choiceRow({ id, label, meaning }) {
  return h(
    "label",
    { class: "choice", dataset: { outcome: id } },
    h("input", {
      type: "radio",
      class: "choice__input",
      name: "outcome",
      value: id,
      "aria-labelledby": `learn-label-${id}`,
      "aria-describedby": `learn-hint-${id}`,
    }),
    h("span", { class: "band__shape", "aria-hidden": "true" }),
    h(
      "span",
      { class: "choice__words" },
      h("span", { class: "choice__label", id: `learn-label-${id}` }, label),
      h("span", { class: "choice__hint", id: `learn-hint-${id}` }, meaning),
    ),
  );
}
