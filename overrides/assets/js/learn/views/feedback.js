/** What we answer, beside what the person chose: first whether they agree, then why. */
import { button, h } from "../../assess/dom.js";
import { compared } from "../round.js";
import { caseHead } from "./case.js";
import { mark } from "./mark.js";

/**
 * @typedef {import("../types.js").Case} Case
 * @typedef {import("../types.js").Outcome} Outcome
 * @typedef {import("../../assess/words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Case} drawn
 * @param {Outcome[]} outcomes
 * @param {{place: string, choice: string, isLast: boolean, next: () => void, stop: () => void}} around
 */
export function feedbackView(words, drawn, outcomes, { place, choice, isLast, next, stop }) {
  const isSame = drawn.outcomes.includes(choice);
  return h(
    "section",
    { class: "learn-round", "aria-labelledby": "learn-case" },
    caseHead(drawn, place, false),
    drawn.situation.cloneNode(true),
    h(
      "div",
      { class: "learn-feedback", dataset: { same: String(isSame) } },
      h("h3", { class: "learn-feedback__title", tabindex: -1, "data-focus": true }, title(words, drawn, isSame)),
      h("p", {}, words.say("feedback.chosen"), " ", mark(outcomes, choice)),
      ...(isSame ? [] : remarks(words, drawn, choice, outcomes)),
    ),
    drawn.answer.cloneNode(true),
    h(
      "div",
      { class: "question__actions" },
      button("button", next, words.say(isLast ? "feedback.end" : "feedback.next")),
      isLast ? null : button("assess-link", stop, words.say("case.stop")),
    ),
  );
}

/**
 * @param {Words} words
 * @param {Case} drawn
 * @param {boolean} isSame
 */
function title(words, { outcomes }, isSame) {
  if (!isSame) return words.say("feedback.other");
  return words.say(outcomes.length === 1 ? "feedback.same" : "feedback.same_several");
}

/**
 * What helps to learn from a different choice: how much room there is, and that others chose so too.
 *
 * @param {Words} words
 * @param {Case} drawn
 * @param {string} choice
 * @param {Outcome[]} outcomes
 */
function remarks(words, drawn, choice, outcomes) {
  const way = compared(choice, drawn.outcomes, outcomes);
  return [
    way && h("p", {}, words.say(way === "stricter" ? "feedback.more_room" : "feedback.less_room")),
    drawn.agreeing.includes(choice) && h("p", {}, words.say("feedback.recorded")),
  ];
}
