/** Keeping a record: on paper, as a page, as text, or as answers that can be opened again. */
import { button, h } from "../dom.js";
import { part } from "./reasons.js";

/**
 * @typedef {import("../words.js").Words} Words
 * @typedef {import("../records.js").Form} Form
 */

/** @type {readonly Form[]} */
const FORMS = ["print", "page", "text", "data"];

/**
 * @param {Words} words
 * @param {(form: Form) => void} save
 */
export function keepPart(words, save) {
  const buttons = FORMS.map((form) => button("button button--quiet", () => save(form), words.say(`record.forms.${form}`)));
  return part(
    words.say("record.keep"),
    "keep",
    h("p", {}, words.say("record.keep_text")),
    h("div", { class: "question__actions" }, ...buttons),
  );
}
