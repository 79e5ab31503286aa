/** The end of a round: how often the answers were the same, and every case with both. */
import { button, h } from "../../assess/dom.js";
import { mark } from "./mark.js";

/**
 * @typedef {import("../types.js").Outcome} Outcome
 * @typedef {import("../round.js").Round} Round
 * @typedef {import("../round.js").Answered} Answered
 * @typedef {import("../../assess/words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Round} round
 * @param {Outcome[]} outcomes
 * @param {{again: () => void, choose: () => void}} actions
 */
export function summaryView(words, { answered, same }, outcomes, { again, choose }) {
  return h(
    "section",
    { class: "learn-round learn-summary", "aria-labelledby": "learn-summary" },
    h(
      "h2",
      { class: "question__text", id: "learn-summary", tabindex: -1, "data-focus": true },
      words.say("summary.title", { same, count: answered.length }),
    ),
    h("p", {}, words.say("summary.text")),
    h("ol", { class: "learn-summary__cases", role: "list" }, ...answered.map((one) => row(words, one, outcomes))),
    h(
      "div",
      { class: "question__actions" },
      button("button", again, words.say("summary.again")),
      button("button button--quiet", choose, words.say("case.leave")),
    ),
  );
}

/**
 * @param {Words} words
 * @param {Answered} answered
 * @param {Outcome[]} outcomes
 */
function row(words, { drawn, choice }, outcomes) {
  const isSame = drawn.outcomes.includes(choice);
  const ours = drawn.outcomes.flatMap((id) => [" ", mark(outcomes, id)]);
  return h(
    "li",
    { class: "learn-summary__case", dataset: { same: String(isSame), case: drawn.id } },
    h("p", { class: "learn-summary__title" }, h("a", { href: drawn.page }, drawn.title)),
    h("p", {}, h("b", { class: "learn-summary__same" }, words.say(isSame ? "summary.same" : "summary.other"))),
    isSame ? null : h("p", {}, words.say("feedback.chosen"), " ", mark(outcomes, choice)),
    h("p", {}, words.say("answer.ours"), ...ours),
  );
}
