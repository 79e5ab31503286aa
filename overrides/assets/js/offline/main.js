/** The block that offers to keep the site on the device: it shows what is true, and hands on what is pressed. */
import { button, find, h } from "../assess/dom.js";
import { Words } from "../assess/words.js";
import { Keeping } from "./keeping.js";

/**
 * @typedef {import("./keeping.js").State} State
 * @typedef {import("./keeping.js").About} About
 * @typedef {"keep" | "renew" | "remove"} Action
 */

/** What can be done in each state. @type {Record<State, Action[]>} */
const ACTIONS = {
  unable: [],
  none: ["keep"],
  busy: [],
  ready: ["remove"],
  reload: ["remove"],
  newer: ["renew", "remove"],
  others: ["renew", "remove"],
  late: ["remove"],
  failed: ["keep", "remove"],
  removed: ["keep"],
};
/** States in which the sign is true. @type {State[]} */
const KEPT = ["ready", "newer", "others", "late"];

const root = find(document, "#offline");
const { lang, words: tree } = JSON.parse(find(root, "#offline-data").textContent ?? "");
const words = new Words(lang, tree);
const sign = find(root, ".offline__sign");
const status = find(root, ".offline__status");
const actions = find(root, ".offline__actions");
const bar = h("progress", { max: 100, "aria-label": words.say("progress") });
const size = root.dataset.megabytes ?? "";
let pressed = false;

const keeping = new Keeping(
  { top: new URL("../", document.baseURI).href, build: root.dataset.build ?? "" },
  show,
);

/** @param {State} state @param {About} [about] */
function show(state, about = {}) {
  bar.value = about.percent ?? 0;
  if (root.dataset.state === "busy" && state === "busy") return;
  root.dataset.state = state;
  root.hidden = false;
  sign.hidden = !KEPT.includes(state);
  root.toggleAttribute("data-kept", KEPT.includes(state) || state === "reload");
  status.textContent =
    state === "failed"
      ? words.say(`failed.${about.code ?? "network"}`, { file: about.file ?? "" })
      : words.say(state, { size, file: about.file ?? "" });
  const made = ACTIONS[state].map((action) => {
    const again = state === "failed" && action === "keep" ? "again" : action;
    const look = action === "remove" ? "button button--quiet" : "button";
    return button(look, () => press(action), words.say(`actions.${again}`));
  });
  actions.replaceChildren(...(state === "busy" ? [bar] : made));
  // The button that was pressed is gone: the focus goes to what came of it.
  if (pressed) status.focus();
}

/** @param {Action} action */
function press(action) {
  pressed = true;
  keeping[action]();
}

// Where a page is not sent safely, no browser lets it keep anything: then there is nothing to offer.
if (isSecureContext) keeping.start();
