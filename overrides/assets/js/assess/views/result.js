/** The result, from the top down: the answer, what you may do, why, what would change it, who can help. */
import { button, h } from "../dom.js";
import { answersList } from "./answers.js";
import { band, possibleList } from "./band.js";
import { contactsPart, part, reasonsPart, stepsPart } from "./reasons.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../types.js").Change} Change
 * @typedef {import("../types.js").Question} Question
 * @typedef {import("../words.js").Words} Words
 * @typedef {{change: (fact: string) => void, attempt: (change: Change) => void,
 *   another: () => void, restart: () => void}} Actions
 */

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Actions} actions
 */
export function resultView(words, assessment, actions) {
  return h(
    "section",
    { class: "result", dataset: { answer: assessment.outcome ?? "several" } },
    ...(assessment.outcome ? oneAnswer(words, assessment) : severalAnswers(words, assessment, actions)),
    stepsPart(words, assessment),
    reasonsPart(words, assessment),
    changesPart(words, assessment, actions),
    contactsPart(words, assessment),
    part(words.say("result.answers"), "answers", answersList(words, assessment.asked, actions.change)),
    endPart(words, actions),
  );
}

/** @param {string} text */
function title(text) {
  return h("h2", { class: "result__title", tabindex: -1 }, text);
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 */
function oneAnswer(words, assessment) {
  const { outcome, outcomes, headline } = assessment;
  const sentence = words.of((outcomes[outcome ?? ""] ?? { sentence: { en: "", fr: "" } }).sentence);
  const first = headline ? words.of(headline) : sentence;
  return [h("div", { class: "room" }, band(words, assessment)), title(first), first === sentence ? null : h("p", { class: "result__sentence" }, sentence)];
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Actions} actions
 */
function severalAnswers(words, assessment, actions) {
  const open = assessment.asked.filter(({ answer }) => answer === "unknown");
  if (assessment.next_question) open.push(assessment.next_question);
  const items = open.map((question) =>
    h("li", {}, button("assess-link", () => actions.change(question.fact), words.of(question.text))),
  );
  return [
    title(words.say("result.several")),
    h("p", {}, words.say("result.several_text")),
    h("div", { class: "room" }, possibleList(words, assessment)),
    items.length
      ? part(words.say("result.settle"), "settle", h("p", {}, words.say("result.settle_text")), h("ul", { role: "list" }, ...items))
      : null,
  ];
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Actions} actions
 */
function changesPart(words, { what_would_change: changes, band: all }, actions) {
  if (changes.length === 0) return null;
  const items = changes.map((change) => {
    const reached = all.filter(({ id }) => change.possible.includes(id));
    const leads = reached.map(({ label }) => words.of(label)).join(" · ");
    return h(
      "li",
      { class: "change", dataset: { outcome: change.outcome ?? change.possible[0] } },
      button(
        "change__try",
        () => actions.attempt(change),
        h("span", { class: "change__question" }, words.of(change.question)),
        ` ${words.say("result.try", { change: words.of(change.text) })}`,
      ),
      h(
        "span",
        { class: "change__leads" },
        h("span", { class: "band__shape", "aria-hidden": "true" }),
        words.say("result.change_leads", { outcome: leads }),
      ),
    );
  });
  return part(
    words.say("result.change"),
    "changes",
    h("p", {}, words.say("result.change_text")),
    h("ul", { class: "changes", role: "list" }, ...items),
  );
}

/**
 * @param {Words} words
 * @param {Actions} actions
 */
function endPart(words, actions) {
  return h(
    "footer",
    { class: "result__end" },
    h(
      "div",
      { class: "question__actions" },
      button("button", actions.another, words.say("result.another")),
      button("button button--quiet", () => window.print(), words.say("result.print")),
      button("assess-link", actions.restart, words.say("result.restart")),
    ),
    h("p", { class: "result__small result__on-screen" }, words.say("result.another_text")),
    h("p", { class: "result__small" }, words.say("result.not_advice")),
    h("p", { class: "result__small" }, words.say("rules_line")),
  );
}
