/** What stands above a result that is not simply the person's own: an example, or a change being tried. */
import { button, h } from "../dom.js";

/**
 * @typedef {import("../types.js").Change} Change
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {() => void} leave
 */
export function exampleBanner(words, leave) {
  return h(
    "div",
    { class: "trial" },
    h("p", {}, words.say("result.example")),
    h("div", { class: "question__actions" }, button("button", leave, words.say("result.own"))),
  );
}

/**
 * @param {Words} words
 * @param {Change} change
 * @param {{undo: () => void, keep: () => void}} actions
 */
export function trialBanner(words, { question, text }, { undo, keep }) {
  return h(
    "div",
    { class: "trial" },
    h("p", { class: "trial__question" }, words.of(question)),
    h("p", {}, words.say("result.trying", { change: words.of(text) })),
    h(
      "div",
      { class: "question__actions" },
      button("button", undo, words.say("result.undo")),
      button("button button--quiet", keep, words.say("result.keep")),
    ),
  );
}
