/** The person's answers, each with a way to change it. */
import { button, h, hidden } from "../dom.js";

/**
 * @typedef {import("../types.js").Question} Question
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Question[]} asked
 * @param {(fact: string) => void} change
 */
export function answersList(words, asked, change) {
  if (asked.length === 0) return h("p", { class: "answers__none" }, words.say("side.no_answers"));
  return h(
    "dl",
    { class: "answers" },
    ...asked.map((question) => {
      const text = words.of(question.text);
      const changeButton = button(
        "assess-link answers__change",
        () => change(question.fact),
        words.say("side.change"),
        hidden(` ${words.say("side.change_what", { question: text })}`),
      );
      return h(
        "div",
        { class: "answers__row" },
        h("dt", { class: "answers__question" }, text),
        h("dd", { class: "answers__answer" }, answerText(words, question), changeButton),
      );
    }),
  );
}

/**
 * @param {Words} words
 * @param {Question} question
 */
function answerText(words, question) {
  const choice = question.choices.find(({ id }) => id === question.answer);
  return h("span", {}, choice ? words.of(choice.label) : words.say("question.unknown"));
}
