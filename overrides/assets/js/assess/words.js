/** The page's words in its language, and the rules' texts in the same one. */

/**
 * @typedef {import("./types.js").Text} Text
 * @typedef {import("./types.js").WordTree} WordTree
 * @typedef {import("./types.js").Lang} Lang
 */

export class Words {
  /**
   * @param {Lang} lang
   * @param {WordTree} tree
   */
  constructor(lang, tree) {
    this.lang = lang;
    this.tree = tree;
    this.plural = new Intl.PluralRules(lang);
  }

  /**
   * A text from the rules, in the page's language.
   *
   * @param {Text} text
   */
  of(text) {
    return text[this.lang];
  }

  /**
   * A word or sentence of the page by its path, with its {blanks} filled in.
   *
   * @param {string} path  dotted, as in the strings file
   * @param {Record<string, string | number>} [blanks]
   * @throws {Error} when the strings file has no such entry
   */
  say(path, blanks = {}) {
    const found = this.#at(path);
    if (typeof found !== "string") throw new Error(`No words for "${path}".`);
    return found.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name]));
  }

  /**
   * A sentence that depends on a number.
   *
   * @param {string} path
   * @param {number} count
   */
  count(path, count) {
    const form = this.plural.select(count) === "one" ? "one" : "other";
    return this.say(`${path}.${form}`, { count });
  }

  /** @param {string} path */
  #at(path) {
    /** @type {string | WordTree | undefined} */
    let at = this.tree;
    for (const key of path.split(".")) at = typeof at === "object" ? at[key] : undefined;
    return at;
  }
}
