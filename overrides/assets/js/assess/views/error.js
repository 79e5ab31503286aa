/** Nothing was chosen: a summary that takes the focus, and the same at the choices. */
import { focusOn, h } from "../dom.js";

/** @param {HTMLFormElement} form */
export function clearError(form) {
  form.querySelector(".question__errors")?.replaceChildren();
  form.querySelector(".question__error")?.remove();
  const set = form.querySelector("fieldset");
  const help = set?.querySelector(".question__help")?.id;
  if (help) set.setAttribute("aria-describedby", help);
  else set?.removeAttribute("aria-describedby");
}

/**
 * @param {HTMLFormElement} form
 * @param {string} title
 * @param {string} text  leads to the first choice
 */
export function showError(form, title, text) {
  const first = form.querySelector("input");
  const link = h("a", { href: "#assess", onclick: toFirst }, text);
  const heading = h("h2", { class: "error-summary__title", tabindex: -1 }, title);
  const summary = h("div", { class: "error-summary", role: "alert" }, heading, h("p", {}, link));
  form.querySelector(".question__errors")?.replaceChildren(summary);
  markError(form, text);
  focusOn(heading);

  /** @param {Event} event */
  function toFirst(event) {
    event.preventDefault();
    first?.focus();
  }
}

/**
 * Say the same at the choices, and tie it to their group.
 *
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function markError(form, text) {
  const set = form.querySelector("fieldset");
  if (!set || set.querySelector(".question__error")) return;
  set.querySelector(".choices")?.before(h("p", { class: "question__error", id: "assess-error" }, text));
  const described = [set.getAttribute("aria-describedby"), "assess-error"].filter(Boolean).join(" ");
  set.setAttribute("aria-describedby", described);
}
