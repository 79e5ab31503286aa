/** What each step of the assessment shows. */
import { answersView } from "./views/check-answers.js";
import { checklistForm } from "./views/checklist.js";
import { compareView } from "./views/compare.js";
import { describeView } from "./views/describe.js";
import { listen, questionForm } from "./views/question.js";
import { resultView } from "./views/result.js";

/**
 * @typedef {import("./app.js").App} App
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./state.js").Step} Step
 */

/**
 * @param {App} app
 * @param {Step} step
 * @returns {HTMLElement} with one heading that can take the focus
 */
export function screen(app, step) {
  if (step.kind === "question") return question(app, step.fact);
  if (step.kind === "checklist") return checklist(app, step.facts);
  if (step.kind === "answers") return answers(app);
  if (step.kind === "compare") return compare(app);
  if (step.kind === "describe") return describe(app);
  return result(app, app.session.assessment);
}

/**
 * Make a result that nobody sees: what a browser runs for the first time takes longest.
 *
 * @param {App} app
 * @param {Assessment} assessment
 */
export function rehearse(app, assessment) {
  window.requestIdleCallback?.(() => result(app, assessment));
}

/**
 * @param {App} app
 * @param {string} fact
 */
function question(app, fact) {
  const { session, words } = app;
  const { next_question: next } = session.assessment;
  const form = questionForm(words, session.question(fact), {
    left: next?.fact === fact ? left(app) : null,
    ...waysOut(app),
    only: next ? null : words.say("question.fuller"),
  });
  listen(words, form, {
    submit: (name, choice) => app.answer({ [name]: choice }),
    mark: (name, choice) => app.mark({ [name]: choice }),
  });
  return form;
}

/**
 * @param {App} app
 * @param {string[]} facts
 */
function checklist(app, facts) {
  const { session, words } = app;
  const questions = facts.map((fact) => session.question(fact));
  const ticked = questions
    .filter(({ fact, answer, usual }) => session.told.flagged.includes(fact) || (answer && answer !== usual))
    .map(({ fact }) => fact);
  const isNext = session.assessment.checklist.some(({ fact }) => facts.includes(fact));
  return checklistForm(words, app.data.checklist, questions, {
    ticked,
    none: !isNext && ticked.length === 0,
    left: isNext ? left(app) : null,
    ...waysOut(app),
    submit: (chosen) => app.tick(facts, chosen),
    mark: (chosen) => app.markTicks(facts, chosen),
  });
}

/** How many screens can still matter, once the person has begun. @param {App} app */
function left({ session }) {
  return session.assessment.asked.length > 0 ? session.assessment.questions_left : null;
}

/** @param {App} app */
function waysOut(app) {
  const answered = app.session.assessment.asked.length;
  return {
    back: app.session.at > 0 ? () => history.back() : null,
    stop: answered > 1 ? () => app.see("result") : null,
    review: answered > 1 ? () => app.see("answers") : null,
  };
}

/** @param {App} app */
function answers(app) {
  const { assessment } = app.session;
  return answersView(app.words, assessment, {
    change: (fact) => app.change(fact),
    proceed: () => app.proceed(),
  });
}

/**
 * @param {App} app
 * @param {Assessment} assessment
 */
function result(app, assessment) {
  const { data, session, words } = app;
  return resultView(words, assessment, {
    themes: data.themes,
    others: session.others.length,
    isExample: Boolean(app.shownExample),
    department: app.department,
    change: (fact) => app.change(fact),
    attempt: (change) => app.attempt(change),
    goOn: () => app.goOn(),
    another: () => app.another(),
    compare: () => app.see("compare"),
    leave: () => app.leave(),
    save: (form) => app.records.save(form),
  });
}

/** @param {App} app */
function compare(app) {
  const { session, words } = app;
  const known = [session.told, ...session.others].flatMap((told) => {
    const assessment = session.assessmentOf(told);
    return assessment ? [{ told, assessment }] : [];
  });
  return compareView(words, known, {
    reopen: (told) => (told === session.told ? app.see("result") : app.reopen(told)),
    drop: (told) => app.drop(told),
    another: () => app.another(),
    save: (form) => app.records.save(form),
  });
}

/** @param {App} app */
function describe(app) {
  return describeView(app.words, {
    read: (text) => app.engine.readDraft(text),
    use: (found) => app.answer(found),
    back: () => history.back(),
  });
}
