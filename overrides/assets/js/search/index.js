// @ts-check
/**
 * Searches this site with the index and the worker that Material for MkDocs makes at build time.
 * Accents are folded on both sides, so "election" finds "élection". Nothing leaves the site.
 */
import { fold } from "./fold.js";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

/**
 * One passage of a page; `page` is the title of that page when the passage is a section of it.
 * @typedef {{location: string, page: string, title: string, text: string}} Entry
 * @typedef {{find: (words: string) => Promise<Entry[]>}} Finder
 */

/** @param {string} html text of the index, which holds simple markup */
function plain(html) {
  const text = new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * @param {string} indexUrl
 * @param {string} workerUrl
 * @returns {Promise<Finder>} rejects when the index or the worker cannot be loaded
 */
export async function startFinder(indexUrl, workerUrl) {
  const response = await fetch(indexUrl);
  if (!response.ok) throw new Error(`${indexUrl}: ${response.status}`);
  const index = await response.json();

  /** @type {Map<string, Entry>} */
  const entries = new Map();
  const folded = index.docs.map((/** @type {Entry} */ doc) => {
    const top = entries.get(doc.location.split("#")[0]);
    const entry = { location: doc.location, page: top?.title ?? "", title: plain(doc.title), text: plain(doc.text) };
    entries.set(doc.location, entry);
    return { ...doc, title: fold(entry.title), text: fold(entry.text) };
  });

  const worker = new Worker(workerUrl);
  const ask = asker(worker);
  await ask({ type: SETUP, data: { config: index.config, docs: folded, options: { suggest: false } } }, READY);

  return {
    async find(words) {
      const data = await ask({ type: QUERY, data: asQuery(words) }, RESULT);
      return data.items.map((/** @type {Entry[]} */ group) => {
        const best = group.reduce((a, b) => (score(b) > score(a) ? b : a));
        return entries.get(best.location);
      }).filter(Boolean);
    },
  };
}

/** @param {any} item */
const score = (item) => item.score ?? 0;

/**
 * Every word must be there; the last one may still be in the typing.
 * @param {string} words
 */
function asQuery(words) {
  const parts = fold(words).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return parts.map((part, place) => (place === parts.length - 1 ? `+${part}*` : `+${part}`)).join(" ");
}

/**
 * One question at a time, answered in order.
 * @param {Worker} worker
 * @returns {(message: object, expected: number) => Promise<any>}
 */
function asker(worker) {
  let queue = Promise.resolve();
  return (message, expected) => {
    const answer = queue.then(() => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.type === expected ? resolve(data.data) : reject(new Error("unexpected reply")));
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(message);
    }));
    queue = answer.then(() => undefined, () => undefined);
    return answer;
  };
}
