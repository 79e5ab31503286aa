/**
 * Keeps a running assessment in this tab while the page is away: across a reload, another page of the
 * site, or the same page in the other language.
 *
 * It lives in the tab's session storage: no other tab or site can read it, and it goes when the page is
 * back, when the tab is closed or when the person clears it. Where the browser refuses storage, nothing
 * is kept.
 */

const NAME = "running-assessment";
const VERSION = 2;

/** @typedef {import("./state.js").Standing} Standing */

export class Keeper {
  constructor() {
    /** Whether the browser lets this tab keep anything. */
    this.works = true;
    if (this.read()) return;
    this.#try(() => sessionStorage.setItem(NAME, ""));
    this.forget();
  }

  /** @param {Standing} standing */
  save(standing) {
    this.#try(() => sessionStorage.setItem(NAME, JSON.stringify({ version: VERSION, ...standing })));
  }

  /** What was kept; null for nothing, or nothing this version can read. @returns {Standing | null} */
  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
      return kept?.version === VERSION && wellFormed(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  forget() {
    this.#try(() => sessionStorage.removeItem(NAME));
  }

  /** @param {() => void} action */
  #try(action) {
    try {
      action();
    } catch {
      this.works = false;
    }
  }
}

/** @param {any} kept */
function wellFormed({ told, others, steps, at, desk, desks, deskOf }) {
  return (
    [told, ...others].every(({ answers, flagged }) => typeof answers === "object" && Array.isArray(flagged)) &&
    steps.every((/** @type {{kind: unknown}} */ { kind }) => typeof kind === "string") &&
    steps.length > 0 &&
    [at, desk, ...deskOf].every(Number.isInteger) &&
    Array.isArray(desks)
  );
}
