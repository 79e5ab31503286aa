/**
 * What the person has told us, and where they are.
 *
 * The browser's history holds the number of a step and nothing else; what that step was is kept here.
 * Assessments are not kept with the answers: they come from the engine, and can be had again.
 */

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").SavedRecord} SavedRecord
 * @typedef {Record<string, string>} Answers
 *
 * @typedef {{answers: Answers, flagged: string[]}} Told  answers, and what was ticked on a checklist
 * @typedef {{change: Change, before: Told}} Trial  a change being tried, and what was told without it
 * @typedef {{kind: "question", fact: string}
 *   | {kind: "checklist", facts: string[]}
 *   | {kind: "result", told: Told, trial: Trial | null}
 *   | {kind: "answers"} | {kind: "compare"} | {kind: "describe"}} Step
 * @typedef {{told: Told, others: Told[]}} Desk  the activity on the page, and those beside it
 * @typedef {Desk & {trial: Trial | null, fuller: boolean, steps: Step[], at: number, desk: number, desks: Desk[],
 *   deskOf: number[]}} Standing
 */

/** @returns {Told} */
export const nothing = () => ({ answers: {}, flagged: [] });

export class Session {
  /** @param {Assessment} initial  the engine's answer to no answers at all */
  constructor(initial) {
    this.initial = initial;
    /** @type {Map<string, Assessment>} */
    this.assessments = new Map([[key(nothing()), initial]]);
    /** @type {Map<string, Question>} */
    this.seen = new Map();
    /** @type {Told} */
    this.told = nothing();
    /** @type {Told[]} */
    this.others = [];
    /** @type {Trial | null} */
    this.trial = null;
    this.fuller = false;
    this.at = 0;
    /** The desk we are at: each activity that is begun or opened is laid out on one of its own. */
    this.desk = 0;
    /** The desks as they were last left. @type {Desk[]} */
    this.desks = [];
    /** The desk of each step. @type {number[]} */
    this.deskOf = [0];
    this.#meet(initial);
    /** @type {Step[]} */
    this.steps = [this.next()];
  }

  get answers() {
    return this.told.answers;
  }

  /** The assessment of what was told; there is one whenever something is shown. */
  get assessment() {
    return this.assessmentOf(this.told) ?? this.initial;
  }

  /** Whether there is nothing of the person's to lose. */
  get empty() {
    return Object.keys(this.answers).length === 0 && this.others.length === 0;
  }

  /** @param {Told} told */
  assessmentOf(told) {
    return this.assessments.get(key(told));
  }

  /**
   * Remember what the engine says of some answers.
   *
   * @param {Told} told
   * @param {Assessment} assessment
   */
  learn(told, assessment) {
    this.assessments.set(key(told), assessment);
    this.#meet(assessment);
  }

  /**
   * Take answers as the person's.
   *
   * @param {Told} told
   * @param {Trial | null} trial
   */
  take(told, trial) {
    this.told = told;
    this.trial = trial;
  }

  /** What would be told with some answers more. @param {Answers} more @returns {Told} */
  with(more) {
    return { ...this.told, answers: { ...this.answers, ...more } };
  }

  /**
   * What would be told after a checklist: what is ticked is asked by itself, the rest has the usual answer.
   *
   * @param {string[]} facts  all that stood on it
   * @param {string[]} ticked
   * @returns {Told}
   */
  withTicks(facts, ticked) {
    const answers = { ...this.answers };
    for (const fact of facts) {
      const { usual } = this.question(fact);
      if (!ticked.includes(fact)) answers[fact] = usual ?? "unknown";
      else if (answers[fact] === usual) delete answers[fact];
    }
    const before = this.told.flagged.filter((fact) => !facts.includes(fact));
    return { answers, flagged: [...before, ...ticked.filter((fact) => !(fact in answers))] };
  }

  /** Make a tried change the person's own answer. */
  keepTrial() {
    this.trial = null;
    this.steps[this.at] = this.#result();
  }

  /** Put the activity beside the others, to begin another with what is kept of it. @param {Answers} kept */
  setAside(kept) {
    this.leaveDesk();
    const apart = this.others.filter((told) => key(told) !== key(this.told));
    this.others = [...apart, this.told];
    this.take({ answers: kept, flagged: [] }, null);
    this.fuller = false;
  }

  /** Begin another desk, so that the way back leads to the present one as it is. */
  leaveDesk() {
    this.desks[this.desk] = { told: this.told, others: this.others };
    this.desk = this.desks.length;
  }

  /** Forget everything. */
  clear() {
    this.told = nothing();
    this.others = [];
    this.trial = null;
    this.fuller = false;
    this.assessments = new Map([[key(nothing()), this.initial]]);
    this.seen.clear();
    this.#meet(this.initial);
    this.at = 0;
    this.desk = 0;
    this.desks = [];
    this.deskOf = [0];
    this.steps = [this.next()];
  }

  /** Where the answers lead: a checklist, the next question, or the result. @returns {Step} */
  next() {
    const { checklist, next_question: question, fuller } = this.assessment;
    if (checklist.length) return { kind: "checklist", facts: checklist.map(({ fact }) => fact) };
    const asked = question ?? (this.fuller ? fuller[0] : undefined);
    return asked ? { kind: "question", fact: asked.fact } : this.#result();
  }

  /** The result of what is told now. @returns {Step} */
  #result() {
    return { kind: "result", told: this.told, trial: this.trial };
  }

  /** Go on to a step; later steps are forgotten, as the browser does. @param {Step["kind"] | Step} step */
  advance(step) {
    this.at += 1;
    this.steps.splice(this.at, this.steps.length, typeof step === "string" ? this.#step(step) : step);
    this.deskOf.splice(this.at, this.deskOf.length, this.desk);
  }

  /**
   * @param {Step["kind"]} kind
   * @returns {Step}
   */
  #step(kind) {
    if (kind === "answers" || kind === "compare" || kind === "describe") return { kind };
    return this.#result();
  }

  /**
   * Return to a numbered step. A question keeps every answer given since; a result is as it was.
   *
   * @param {number} index
   */
  returnTo(index) {
    this.at = Math.min(Math.max(index, 0), this.steps.length - 1);
    const step = this.steps[this.at];
    this.#goToDesk(this.deskOf[this.at] ?? this.desk);
    if (step?.kind === "result") this.take(step.told, step.trial);
  }

  /** @param {number} desk */
  #goToDesk(desk) {
    this.desks[this.desk] = { told: this.told, others: this.others };
    const found = this.desks[desk];
    if (desk === this.desk || !found) return;
    this.desk = desk;
    this.take(found.told, null);
    this.others = found.others;
  }

  /** The step to show: the one we are at, or where the answers lead when it no longer applies. @returns {Step} */
  current() {
    const step = this.steps[this.at];
    if (step?.kind === "question") return this.#applies(step.fact) ? step : this.next();
    if (step?.kind === "checklist") {
      const facts = step.facts.filter((fact) => this.#applies(fact));
      return facts.length ? { kind: "checklist", facts } : this.next();
    }
    return step ?? this.next();
  }

  /**
   * A question as last seen, with the person's answer.
   *
   * @param {string} fact
   * @returns {Question}
   */
  question(fact) {
    const question = this.seen.get(fact);
    if (!question) throw new Error(`No question has been seen for "${fact}".`);
    return { ...question, answer: this.answers[fact] ?? null };
  }

  /**
   * The answers to the questions of some section.
   *
   * @param {string} section  its id
   * @returns {Answers}
   */
  answersIn(section) {
    const inSection = Object.entries(this.answers).filter(([fact]) => this.seen.get(fact)?.section_id === section);
    return Object.fromEntries(inSection);
  }

  /** What must be kept to come back to this place. @returns {Standing} */
  get standing() {
    const { told, others, trial, fuller, steps, at, desk, desks, deskOf } = this;
    return { told, others, trial, fuller, steps, at, desk, desks, deskOf };
  }

  /** Come back to a place; the assessments must have been learned. @param {Standing} standing */
  resume({ told, others, trial, fuller, steps, at, desk, desks, deskOf }) {
    this.take(told, trial);
    this.others = others;
    this.fuller = fuller;
    this.steps = steps;
    this.at = Math.min(at, steps.length - 1);
    this.desk = desk;
    this.desks = desks;
    this.deskOf = deskOf;
  }

  /** @param {string} fact */
  #applies(fact) {
    const { asked, checklist, flagged, fuller, next_question: next } = this.assessment;
    if (next?.fact === fact || (flagged.includes(fact) && this.seen.has(fact))) return true;
    return [...asked, ...checklist, ...fuller].some((question) => question.fact === fact);
  }

  /** @param {Assessment} assessment */
  #meet({ asked, checklist, fuller, next_question: next }) {
    for (const question of [...asked, ...checklist, ...fuller, ...(next ? [next] : [])]) {
      this.seen.set(question.fact, question);
    }
  }
}

/**
 * What was told, as a key: the order of answers does not count.
 *
 * @param {Told} told
 */
export function key({ answers, flagged }) {
  return JSON.stringify([Object.entries(answers).sort(), [...flagged].sort()]);
}
