/**
 * Start from a draft: a box for it, what a reader would notice, and answers to confirm one by one.
 *
 * The draft lives in the box alone. It goes in as text, never as markup, and nothing here decides:
 * only answers that the person said yes to are handed on.
 */
import { button, focusOn, h } from "../dom.js";
import { Fault } from "../protocol.js";
import { readingView } from "./describe-reading.js";

/**
 * @typedef {import("../types.js").DraftReading} DraftReading
 * @typedef {import("../words.js").Words} Words
 *
 * @typedef {object} Actions
 * @property {(text: string) => Promise<DraftReading>} read  rejected with a Fault
 * @property {(answers: Record<string, string>) => void} use  the confirmed answers, which may be none
 * @property {() => void} back
 */

/** As LONGEST_DRAFT in checker/engine/draft.py, which counts as strings do here. */
export const LONGEST_DRAFT = 10_000;

/**
 * @param {Words} words
 * @param {Actions} actions
 * @returns {HTMLElement} its heading takes the focus
 */
export function describeView(words, actions) {
  const shown = h("div", { class: "describe__shown" });
  const form = draftForm(words, actions.back);
  const box = form.querySelector("textarea");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.hasAttribute("data-reading")) return;
    const text = box?.value ?? "";
    clearError(form);
    const wrong = wrongWith(words, text);
    if (wrong) return showError(words, form, wrong);
    waiting(words, form, true);
    try {
      const reading = await actions.read(text);
      const view = readingView(words, text, reading, actions.use);
      shown.replaceChildren(view);
      const title = view.querySelector("h3");
      if (title) focusOn(title);
    } catch (thrown) {
      showError(words, form, failed(words, text, Fault.from(thrown)));
    } finally {
      waiting(words, form, false);
    }
  });
  return h("section", { class: "describe" }, form, shown);
}

/**
 * @param {Words} words
 * @param {() => void} back
 */
function draftForm(words, back) {
  return h(
    "form",
    {
      class: "describe__form",
      method: "dialog",
      novalidate: true,
      autocomplete: "off",
      "aria-labelledby": "describe-title",
    },
    h("h2", { class: "question__text", id: "describe-title", tabindex: -1 }, words.say("describe.title")),
    h("p", { class: "describe__intro" }, words.say("describe.intro")),
    h("div", { class: "question__errors" }),
    h("label", { class: "describe__label", for: "describe-draft" }, words.say("describe.label")),
    h("p", { class: "question__help", id: "describe-help" }, words.say("describe.help")),
    // Some browsers check spelling on a server of their maker.
    h("textarea", {
      class: "describe__box",
      id: "describe-draft",
      rows: 6,
      spellcheck: "false",
      autocomplete: "off",
      "aria-describedby": "describe-help",
    }),
    h(
      "div",
      { class: "question__actions" },
      h("button", { type: "submit", class: "button" }, words.say("describe.read")),
      button("button button--quiet", back, words.say("question.back")),
      h("span", { class: "describe__wait", role: "status" }),
    ),
  );
}

/**
 * What is wrong with a draft before it is read, in words; nothing when it can be.
 *
 * @param {Words} words
 * @param {string} text
 */
function wrongWith(words, text) {
  if (!text.trim()) return words.say("describe.errors.empty");
  return text.length > LONGEST_DRAFT ? tooLong(words, text) : "";
}

/**
 * @param {Words} words
 * @param {string} text
 */
function tooLong(words, text) {
  const number = new Intl.NumberFormat(`${words.lang}-CA`);
  return words.say("describe.errors.too_long", {
    count: number.format(text.length),
    most: number.format(LONGEST_DRAFT),
  });
}

/**
 * @param {Words} words
 * @param {string} text
 * @param {Fault} fault
 */
function failed(words, text, { code, file }) {
  if (code === "too_long") return tooLong(words, text);
  return words.say(`failure.codes.${code}`, { file: file?.split("/").pop() ?? "" });
}

/**
 * The button keeps the focus while it waits, so it is not disabled for real.
 *
 * @param {Words} words
 * @param {HTMLFormElement} form
 * @param {boolean} wait
 */
function waiting(words, form, wait) {
  form.toggleAttribute("data-reading", wait);
  form.querySelector("[type=submit]")?.setAttribute("aria-disabled", String(wait));
  form.querySelector(".describe__wait")?.replaceChildren(wait ? words.say("describe.reading") : "");
}

/** @param {HTMLFormElement} form */
function clearError(form) {
  form.querySelector(".question__errors")?.replaceChildren();
  form.querySelector(".question__error")?.remove();
  const box = form.querySelector("textarea");
  box?.removeAttribute("aria-invalid");
  box?.setAttribute("aria-describedby", "describe-help");
}

/**
 * Say it at the top, where the focus goes, and at the box; the draft stays as it is.
 *
 * @param {Words} words
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function showError(words, form, text) {
  const box = form.querySelector("textarea");
  const link = h("a", { href: "#describe-draft", onclick: toBox }, text);
  const title = h("h2", { class: "error-summary__title", tabindex: -1 }, words.say("describe.errors.title"));
  const summary = h("div", { class: "error-summary", role: "alert" }, title, h("p", {}, link));
  form.querySelector(".question__errors")?.replaceChildren(summary);
  box?.before(h("p", { class: "question__error", id: "describe-error" }, text));
  box?.setAttribute("aria-invalid", "true");
  box?.setAttribute("aria-describedby", "describe-error describe-help");
  focusOn(title);

  /** @param {Event} event */
  function toBox(event) {
    event.preventDefault();
    box?.focus();
  }
}
