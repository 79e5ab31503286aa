/** Bring the practice block of this page to life. */
import { find } from "../assess/dom.js";
import { App } from "./app.js";

const root = find(document, "#learn");
const data = find(root, "#learn-data").textContent ?? "";

new App(root, JSON.parse(data)).start();
root.dataset.ready = "";
