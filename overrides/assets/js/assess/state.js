/**
 * What the person has told us, and where they are. In memory only: never stored, never in an address.
 *
 * The browser's history holds the number of a step and nothing else; what that step was is kept here.
 */

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Change} Change
 * @typedef {Record<string, string>} Answers
 *
 * @typedef {{change: Change, before: Answers}} Trial  a change being tried, and the answers without it
 * @typedef {{answers: Answers, assessment: Assessment, trial: Trial | null}} Standing
 * @typedef {{kind: "question", fact: string} | {kind: "result", standing?: Standing}} Step
 */

export class Session {
  /** @param {Assessment} initial  the engine's answer to no answers at all */
  constructor(initial) {
    this.initial = initial;
    /** @type {Standing} */
    this.standing = { answers: {}, assessment: initial, trial: null };
    /** @type {Map<string, Question>} */
    this.seen = new Map();
    this.at = 0;
    this.#meet(initial);
    /** @type {Step[]} */
    this.steps = [this.next()];
  }

  get answers() {
    return this.standing.answers;
  }

  get assessment() {
    return this.standing.assessment;
  }

  get trial() {
    return this.standing.trial;
  }

  /**
   * Take answers as the person's, with what the engine says of them.
   *
   * @param {Answers} answers
   * @param {Assessment} assessment
   * @param {Trial | null} trial
   */
  learn(answers, assessment, trial) {
    this.standing = { answers, assessment, trial };
    this.#meet(assessment);
  }

  /** Make a tried change the person's own answer. */
  keepTrial() {
    this.standing = { ...this.standing, trial: null };
    this.steps[this.at] = { kind: "result", standing: this.standing };
  }

  /** Forget everything. */
  clear() {
    this.standing = { answers: {}, assessment: this.initial, trial: null };
    this.seen.clear();
    this.#meet(this.initial);
    this.at = 0;
    this.steps = [this.next()];
  }

  /** Where the answers lead: the next question, or the result. @returns {Step} */
  next() {
    const question = this.assessment.next_question;
    return question ? { kind: "question", fact: question.fact } : { kind: "result" };
  }

  /**
   * Go on to a step; later steps are forgotten, as the browser does.
   *
   * @param {Step} step
   */
  advance(step) {
    const kept = step.kind === "result" ? { ...step, standing: this.standing } : step;
    this.at += 1;
    this.steps.splice(this.at, this.steps.length, kept);
  }

  /**
   * Return to a numbered step. A question keeps every answer given since; a result is as it was.
   *
   * @param {number} index
   */
  returnTo(index) {
    this.at = Math.min(Math.max(index, 0), this.steps.length - 1);
    const step = this.steps[this.at];
    if (step?.kind === "result" && step.standing) this.standing = step.standing;
  }

  /** The step to show: the one we are at, or where the answers lead when it no longer applies. @returns {Step} */
  current() {
    const step = this.steps[this.at];
    if (!step || (step.kind === "question" && !this.#applies(step.fact))) return this.next();
    return step;
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

  /** @param {string} fact */
  #applies(fact) {
    const { asked, next_question: next } = this.assessment;
    return next?.fact === fact || asked.some((question) => question.fact === fact);
  }

  /** @param {Assessment} assessment */
  #meet({ asked, next_question: next }) {
    for (const question of next ? [...asked, next] : asked) this.seen.set(question.fact, question);
  }
}
