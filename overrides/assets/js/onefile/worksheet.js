/** The worksheet, long as it is, stays closed below the questions until someone wants it. */
import { find } from "../assess/dom.js";

export function tuckAway() {
  const sheet = /** @type {HTMLDetailsElement} */ (find(document, "#worksheet"));
  const wanted = document.getElementById(location.hash.slice(1));
  sheet.open = wanted !== null && sheet.parentElement?.contains(wanted) === true;
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('a[href="#another-way"]')) sheet.open = true;
  });
}
