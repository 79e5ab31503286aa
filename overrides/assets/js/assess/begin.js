/** Bring the assessment block of this page to life. */
import { App } from "./app.js";
import { departmentOf } from "./department.js";
import { find } from "./dom.js";
import { skipInPlace } from "./skip.js";

/** @typedef {import("./types.js").PageData} PageData */
/** @typedef {import("./types.js").Supply} Supply */

/**
 * @param {(data: any) => Supply} supplied  what the page's own data says of where things come from
 * @returns {App}
 */
export function begin(supplied) {
  // boot.js says this early, where it arrives; without it the questions would stay hidden.
  document.documentElement.className = "js";
  const root = find(document, "#assess");
  const data = JSON.parse(find(root, "#assess-data").textContent ?? "");
  const app = new App(root, data, supplied(data), departmentOf(document));
  skipInPlace();
  app.adopt();
  root.dataset.ready = "";
  return app;
}
