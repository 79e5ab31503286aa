/** The room you have: the outcomes in order, and which of them are left. */
import { h } from "../dom.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../types.js").Outcome} Outcome
 * @typedef {import("../words.js").Words} Words
 * @typedef {"possible" | "out" | "result"} State
 */

/**
 * Every outcome, in order.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function band(words, { band: all, outcome, possible }) {
  const items = all.map((one) => {
    const state = one.id === outcome ? "result" : possible.includes(one.id) ? "possible" : "out";
    return item(words, one, state);
  });
  return h("ol", { class: "band", role: "list", "aria-label": words.say("side.band") }, ...items);
}

/**
 * Only the outcomes that are left, each with its sentence.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function possibleList(words, { possible, band: all }) {
  const items = all
    .filter(({ id }) => possible.includes(id))
    .map((one) => {
      const row = item(words, one, "possible");
      row.append(h("span", { class: "band__more" }, words.of(one.sentence)));
      return row;
    });
  return h("ol", { class: "band band--list", role: "list" }, ...items);
}

/**
 * The band in words.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function roomInWords(words, assessment) {
  return words.count("side.room", assessment.possible.length);
}

/**
 * Why the question on the page matters.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function stakeInWords(words, { band: all, stake }) {
  if (!stake) return "";
  if (stake.settles) return words.say("side.stake.settles");
  if (stake.rules_out.length === 0) return words.say("side.stake.later");
  const names = all.filter(({ id }) => stake.rules_out.includes(id)).map(({ label }) => words.of(label));
  return words.say("side.stake.rules_out", { outcomes: names.join("; ") });
}

/**
 * @param {Words} words
 * @param {Outcome} outcome
 * @param {State} state
 */
function item(words, { id, label }, state) {
  return h(
    "li",
    { class: "band__item", dataset: { outcome: id, state } },
    h("span", { class: "band__shape", "aria-hidden": "true" }),
    h("span", { class: "band__label" }, words.of(label)),
    h("span", { class: "band__note" }, ` (${words.say(`side.states.${state}`)})`),
  );
}
