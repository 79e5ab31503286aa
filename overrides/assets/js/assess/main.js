/** Bring the assessment block of this page to life. */
import { App } from "./app.js";
import { find } from "./dom.js";
import { namedExample } from "./example.js";

const root = find(document, "#assess");
const data = find(root, "#assess-data").textContent ?? "";

const app = new App(root, JSON.parse(data));
app.adopt();
const example = namedExample();
if (example) app.example(example);
root.dataset.ready = "";
