/** Check your answers: all of them by section, each with a way to change it. */
import { button, h } from "../dom.js";
import { answersList } from "./answers.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {{change: (fact: string) => void, proceed: () => void}} actions
 */
export function answersView(words, { asked, checklist, next_question: next }, { change, proceed }) {
  const sections = [...new Set(asked.map(({ section_id }) => section_id))];
  const done = !next && checklist.length === 0;
  return h(
    "section",
    { class: "review" },
    h("h2", { class: "question__text", tabindex: -1 }, words.say("review.title")),
    ...sections.flatMap((id) => {
      const members = asked.filter((question) => question.section_id === id);
      const [first] = members;
      return [
        first ? h("h3", { class: "choices__heading" }, words.of(first.section)) : null,
        answersList(words, members, change),
      ].filter((node) => node !== null);
    }),
    asked.length ? null : h("p", {}, words.say("side.no_answers")),
    h(
      "div",
      { class: "question__actions" },
      button("button", proceed, words.say(done ? "review.see" : "review.go_on")),
    ),
  );
}
