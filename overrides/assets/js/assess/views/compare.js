/** Several activities side by side: for each the outcome, what decides it and what to do. */
import { button, h, hidden } from "../dom.js";
import { activityName } from "../record-words.js";
import { possibleList } from "./band.js";
import { keepPart } from "./keep.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../state.js").Told} Told
 * @typedef {import("../words.js").Words} Words
 * @typedef {import("../records.js").Form} Form
 * @typedef {{told: Told, assessment: Assessment}} Activity
 */

/** Steps shown of each; the rest stand in its result. */
const STEPS = 3;

/**
 * @param {Words} words
 * @param {Activity[]} activities
 * @param {{reopen: (told: Told) => void, drop: (told: Told) => void, another: () => void, save: (form: Form) => void}} actions
 */
export function compareView(words, activities, { another, save, ...actions }) {
  return h(
    "section",
    { class: "compare" },
    h("h2", { class: "question__text", tabindex: -1 }, words.say("compare.title")),
    h("p", {}, words.say("compare.text")),
    h(
      "ul",
      { class: "compare__list", role: "list" },
      ...activities.map((activity, index) => card(words, activity, index > 0, actions)),
    ),
    h("div", { class: "question__actions" }, button("button", another, words.say("result.another"))),
    keepPart(words, save),
  );
}

/**
 * @param {Words} words
 * @param {Activity} activity
 * @param {boolean} aside  whether it was put aside, and can be taken away
 * @param {{reopen: (told: Told) => void, drop: (told: Told) => void}} actions
 */
function card(words, { told, assessment }, aside, { reopen, drop }) {
  const name = activityName(words, assessment);
  const deciding = assessment.reasons.filter(({ weight }) => weight === "decides");
  const steps = assessment.steps.slice(0, STEPS);
  return h(
    "li",
    { class: "compare__card" },
    h("h3", {}, name),
    h("div", { class: "room" }, possibleList(words, assessment)),
    deciding.length
      ? h("ul", { class: "compare__why", role: "list" }, ...deciding.map(({ text }) => h("li", {}, words.of(text))))
      : null,
    steps.length ? h("h4", {}, words.say("result.steps")) : null,
    steps.length ? h("ul", {}, ...steps.map(({ text }) => h("li", {}, words.of(text)))) : null,
    h(
      "div",
      { class: "question__actions" },
      button("button button--quiet", () => reopen(told), words.say("compare.open"), hidden(` ${name}`)),
      aside ? button("assess-link", () => drop(told), words.say("compare.drop"), hidden(` ${name}`)) : null,
    ),
  );
}
