/** A person's own record: what goes into the file they save, and how it is handed to them. */

/**
 * @typedef {import("./types.js").SavedRecord} SavedRecord
 * @typedef {import("./types.js").RulesAbout} RulesAbout
 * @typedef {import("./state.js").Told} Told
 * @typedef {import("./state.js").Session} Session
 */

/**
 * The activities of a session, as checker/engine/record.py reads them.
 *
 * @param {{kind: string, version: number}} form
 * @param {RulesAbout} rules
 * @param {{told: Told, outcomes: string[]}[]} activities
 * @returns {SavedRecord}
 */
export function savedRecord({ kind, version }, rules, activities) {
  return { kind, version, rules, activities: activities.map(({ told, outcomes }) => ({ ...told, outcomes })) };
}

/**
 * Hand a file to the person, from this page and to nobody else.
 *
 * @param {string} name
 * @param {string} type
 * @param {string} content
 */
export function handOver(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by then; the address keeps the text in memory until it is given back.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
