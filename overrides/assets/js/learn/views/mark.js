/** An outcome as a mark: shape, colour and words, as the guidance pages print it. */
import { h } from "../../assess/dom.js";

/**
 * @typedef {import("../types.js").Outcome} Outcome
 */

/**
 * @param {Outcome[]} outcomes
 * @param {string} id
 */
export function mark(outcomes, id) {
  const label = outcomes.find((outcome) => outcome.id === id)?.label ?? id;
  return h("span", { class: "mark", dataset: { outcome: id } }, h("span", { class: "band__shape", "aria-hidden": "true" }), label);
}
