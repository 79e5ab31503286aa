/**
 * The screens that can follow the first one, as the page carries them: they are shown while the engine starts.
 *
 * checker/site/foreseen.py has them from the engine. Nothing is worked out here: the answers only lead from screen to
 * screen, and where they lead further, the engine is asked.
 */

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Foreseen} Screens
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").ForeseenScreen} Screen
 * @typedef {import("./state.js").Told} Told
 */

export class Foreseen {
  /**
   * @param {Screens} data
   * @param {Assessment} initial
   */
  constructor({ questions, screens }, initial) {
    const first = initial.next_question;
    /** In asking order. @type {Record<string, Question>} */
    this.questions = { ...(first ? { [first.fact]: first } : {}), ...questions };
    this.screens = screens;
    this.initial = initial;
  }

  /**
   * What the page must know to show the screen after some answers.
   *
   * @param {Told} told
   * @returns {Assessment | null} without a result, reasons or steps; null for what is not foreseen
   */
  after({ answers, flagged }) {
    const told = { answers, flagged };
    /** @type {Set<string>} */
    const used = new Set();
    let screen = this.screens.at(-1);
    while (screen) {
      const taken = way(screen, told);
      if (taken === null) break;
      for (const fact of [screen.ask, ...screen.checklist]) used.add(fact);
      screen = this.screens[screen.then[taken] ?? -1];
    }
    // An answer that no screen asked for may change what follows.
    const all = Object.keys(answers).every((fact) => used.has(fact));
    return screen && all ? this.#assessment(screen, told) : null;
  }

  /**
   * @param {Screen} screen
   * @param {Told} told
   * @returns {Assessment}
   */
  #assessment({ ask, checklist, possible, rules_out, settles, left }, { answers, flagged }) {
    const ids = this.initial.band.map(({ id }) => id);
    const named = (/** @type {number[]} */ places) => places.map((place) => ids[place] ?? "");
    const question = (/** @type {string} */ fact) => {
      const found = this.questions[fact];
      if (!found) throw new Error(`No question is foreseen for "${fact}".`);
      return found;
    };
    const asked = Object.keys(this.questions).filter((fact) => fact in answers);
    return {
      ...this.initial,
      foreseen: true,
      possible: named(possible),
      stake: { rules_out: named(rules_out), settles },
      next_question: question(ask),
      checklist: checklist.map(question),
      questions_left: left,
      asked: asked.map((fact) => ({ ...question(fact), answer: answers[fact] ?? null })),
      answers,
      flagged: flagged.filter((fact) => !(fact in answers)),
    };
  }
}

/**
 * The way on from a screen, as its `then` names it.
 *
 * @param {Screen} screen
 * @param {Told} told
 * @returns {string | null} null where the person has not answered it
 */
function way({ ask, checklist }, { answers, flagged }) {
  if (!checklist.length) return answers[ask] ?? null;
  const ticked = checklist.filter((fact) => flagged.includes(fact));
  const rest = checklist.filter((fact) => !flagged.includes(fact));
  return rest.every((fact) => fact in answers) ? ticked.join(" ") : null;
}
