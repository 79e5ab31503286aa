/** One round: the cases that were drawn, and what the person chose. It lives in this page only. */

/**
 * @typedef {import("./types.js").Case} Case
 * @typedef {import("./types.js").Outcome} Outcome
 * @typedef {{drawn: Case, choice: string}} Answered
 */

/**
 * Draw cases in random order, those not seen yet first.
 *
 * @param {Case[]} cases
 * @param {number} size  how many at most
 * @param {Set<string>} seen  ids of cases that were shown before
 * @param {() => number} random  a number from 0 up to 1, as Math.random gives
 */
export function draw(cases, size, seen, random) {
  const order = shuffled(cases, random);
  const isNew = order.filter(({ id }) => !seen.has(id));
  const known = order.filter(({ id }) => seen.has(id));
  return shuffled([...isNew, ...known].slice(0, size), random);
}

/**
 * @template T
 * @param {T[]} items
 * @param {() => number} random
 */
function shuffled(items, random) {
  const left = [...items];
  return items.map(() => /** @type {T} */ (left.splice(Math.floor(random() * left.length), 1)[0]));
}

/**
 * Whether a choice allows less or more than our answer; null when they cannot be compared.
 *
 * @param {string} choice
 * @param {string[]} ours
 * @param {Outcome[]} outcomes
 * @returns {"stricter" | "milder" | null}
 */
export function compared(choice, ours, outcomes) {
  const rank = (/** @type {string} */ id) => outcomes.find((outcome) => outcome.id === id)?.rank ?? null;
  const chosen = rank(choice);
  const ranks = ours.map(rank);
  if (chosen === null) return null;
  if (ranks.every((one) => one !== null && chosen > one)) return "stricter";
  if (ranks.every((one) => one !== null && chosen < one)) return "milder";
  return null;
}

export class Round {
  /** @param {Case[]} cases */
  constructor(cases) {
    this.cases = cases;
    /** @type {Answered[]} */
    this.answered = [];
  }

  /** The case to answer now, or null after the last. @returns {Case | null} */
  get current() {
    return this.cases[this.answered.length] ?? null;
  }

  /** How many choices are among our answers. */
  get same() {
    return this.answered.filter(({ drawn, choice }) => drawn.outcomes.includes(choice)).length;
  }

  /**
   * @param {Case} drawn
   * @param {string} choice
   */
  take(drawn, choice) {
    this.answered.push({ drawn, choice });
  }
}
