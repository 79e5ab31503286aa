/** What became of a saved record under the present rules. */
import { h } from "../dom.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../types.js").RecordReading} RecordReading
 * @typedef {import("../words.js").Words} Words
 */

/**
 * @param {Words} words
 * @param {Assessment} any  an assessment under the present rules
 * @param {RecordReading} reading
 */
export function changedRules(words, { band, rules }, { rules: before, activities }) {
  /** @param {string[]} outcomes */
  const labels = (outcomes) =>
    band
      .filter(({ id }) => outcomes.includes(id))
      .map(({ label }) => words.of(label))
      .join("; ");
  const changes = activities.flatMap((activity, index) => {
    const number = index + 1;
    const said = [];
    if (activity.changed) {
      const then = labels(activity.before) || words.say("record.gone");
      said.push(words.say("record.was", { number, before: then, now: labels(activity.now) }));
    }
    if (activity.dropped.length) said.push(words.say("record.dropped", { number, count: activity.dropped.length }));
    return said;
  });
  const same = before.version === rules.version && before.checked === rules.checked;
  const first = words.say(same ? "record.opened_same" : "record.opened", { version: before.version, checked: before.checked });
  return h(
    "div",
    { class: "assess__notice", role: "status" },
    h("p", {}, first, " ", changes.length ? "" : words.say("record.unchanged")),
    changes.length ? h("ul", {}, ...changes.map((text) => h("li", {}, text))) : null,
  );
}
