/** The skip link, on a page whose steps are entries of the history. */
import { focusOn } from "./dom.js";

/**
 * Skip without an entry of its own: once #main is in the address, the browser would put the focus
 * there at every way back, instead of on the question.
 */
export function skipInPlace() {
  const link = document.querySelector("a.skip");
  const main = document.querySelector("main");
  if (!(link instanceof HTMLAnchorElement) || !main) return;
  // Somebody may have skipped before this ran.
  if (location.hash === link.hash) history.replaceState(history.state, "", location.pathname + location.search);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    focusOn(main);
  });
}
