// @ts-check
/** The search sheet: opens on demand, loads the index then, and says what it found. */
import { excerpt } from "./excerpt.js";
import { startFinder } from "./index.js";

const SHOWN = 10;

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-search]"));
const opener = /** @type {HTMLButtonElement} */ (document.querySelector("[data-search-open]"));
const closer = /** @type {HTMLButtonElement} */ (dialog.querySelector("[data-search-close]"));
const input = /** @type {HTMLInputElement} */ (dialog.querySelector("[data-search-input]"));
const status = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-status]"));
const results = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-results]"));

/** @type {Promise<import("./index.js").Finder> | null} */
let finder = null;
let latest = 0;

/** @param {string} key @param {number} [count] */
function say(key, count) {
  status.textContent = (status.dataset[key] ?? "").replace("#", String(count ?? ""));
}

function load() {
  finder ??= startFinder(dialog.dataset.index ?? "", dialog.dataset.worker ?? "");
  return finder;
}

async function search() {
  const words = input.value.trim();
  latest += 1;
  const mine = latest;
  if (words.length < 2) {
    list([]);
    say("hint");
    return;
  }
  if (!finder) say("loading");
  try {
    const found = await (await load()).find(words);
    if (mine !== latest) return;
    list(found.slice(0, SHOWN).map((entry) => row(entry, words)));
    say(found.length === 0 ? "none" : found.length === 1 ? "one" : "many", found.length);
  } catch {
    finder = null;
    list([]);
    say("failed");
  }
}

/**
 * Show the results; a list without entries is none.
 * @param {HTMLElement[]} rows
 */
function list(rows) {
  results.replaceChildren(...rows);
  results.hidden = rows.length === 0;
}

/**
 * @param {import("./index.js").Entry} entry
 * @param {string} words
 */
function row(entry, words) {
  const link = document.createElement("a");
  link.href = `${dialog.dataset.base}/${entry.location}`;
  link.append(
    line("search__of", entry.page),
    line("search__page", excerpt(entry.title, words)),
    line("search__text", excerpt(entry.text, words)),
  );
  link.addEventListener("click", () => dialog.close());
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/**
 * @param {string} name
 * @param {string | DocumentFragment} content
 */
function line(name, content) {
  const span = document.createElement("span");
  span.className = name;
  span.append(content);
  return span;
}

opener.hidden = false;
opener.addEventListener("click", () => {
  dialog.showModal();
  input.focus();
  void search();
});
closer.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
input.addEventListener("input", () => void search());
