/** The result, from the top down: the answer, what you may do, why, what would change it, who can help. */
import { afterPaint, button, h } from "../dom.js";
import { answersList } from "./answers.js";
import { band, possibleList } from "./band.js";
import { keepPart } from "./keep.js";
import { contactsPart, part, reasonsPart, stepsPart } from "./reasons.js";
import { similarPart } from "./similar.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../types.js").Change} Change
 * @typedef {import("../words.js").Words} Words
 * @typedef {object} Actions
 * @property {Record<string, string>} themes  addresses of the pages of worked examples
 * @property {number} others  how many activities are put aside
 * @property {import("../types.js").Department | null} department
 * @property {boolean} isExample  whether this is a worked example, and not the person's own
 * @property {(fact: string) => void} change
 * @property {(change: Change) => void} attempt
 * @property {() => void} goOn
 * @property {() => void} another
 * @property {() => void} compare
 * @property {() => void} leave
 * @property {(form: import("../records.js").Form) => void} save
 */

/**
 * The answer and the reasons at once; what stands below them follows when these are on the screen.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Actions} actions
 */
export function resultView(words, assessment, actions) {
  const shown = h(
    "section",
    { class: "result", dataset: { answer: assessment.outcome ?? "several", more: true } },
    ...(assessment.outcome ? oneAnswer(words, assessment) : severalAnswers(words, assessment, actions)),
    stepsPart(words, assessment),
    reasonsPart(words, assessment),
  );
  afterPaint(() => {
    shown.append(...below(words, assessment, actions).filter((part) => part !== null));
    delete shown.dataset.more;
  });
  return shown;
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Actions} actions
 */
function below(words, assessment, actions) {
  return [
    changesPart(words, assessment, actions),
    contactsPart(words, assessment, actions.department),
    similarPart(words, assessment, actions.themes),
    fullerPart(words, assessment, actions),
    part(words.say("result.answers"), "answers", answersList(words, assessment.asked, actions.change)),
    keepPart(words, actions.save),
    endPart(words, actions),
  ];
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
    const leads = reached.map(({ label }) => words.of(label)).join("; ");
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
 * @param {Assessment} assessment
 * @param {Actions} actions
 */
function fullerPart(words, { fuller }, { goOn }) {
  if (fuller.length === 0) return null;
  return part(
    words.say("result.fuller"),
    "fuller",
    h("p", {}, words.count("result.fuller_text", fuller.length)),
    h("div", { class: "question__actions" }, button("button button--quiet", goOn, words.say("result.go_on"))),
  );
}

/**
 * @param {Words} words
 * @param {Actions} actions
 */
function endPart(words, { isExample, leave, another, others, compare }) {
  const buttons = isExample
    ? [button("button", leave, words.say("result.own"))]
    : [
        button("button", another, words.say("result.another")),
        others > 0 && button("button button--quiet", compare, words.count("result.compare", others + 1)),
      ];
  return h(
    "footer",
    { class: "result__end" },
    h("div", { class: "question__actions" }, ...buttons),
    isExample ? null : h("p", { class: "result__small result__on-screen" }, words.say("result.another_text")),
    h("p", { class: "result__small" }, words.say("result.not_advice")),
    h("p", { class: "result__small" }, words.say("rules_line")),
  );
}
