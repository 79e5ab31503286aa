/** Bring the assessment block of this page to life. */
import { App } from "./app.js";
import { find } from "./dom.js";

const root = find(document, "#assess");
const data = find(root, "#assess-data").textContent ?? "";

new App(root, JSON.parse(data)).adopt();
root.dataset.ready = "";
