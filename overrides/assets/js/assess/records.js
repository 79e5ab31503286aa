/** Keeping a record, only when the person asks for it, and opening one again. */
import { Fault } from "./protocol.js";
import { handOver, savedRecord } from "./record.js";
import { recordPage, recordText } from "./record-words.js";
import { changedRules } from "./views/changed-rules.js";

/**
 * @typedef {import("./app.js").App} App
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").SavedRecord} SavedRecord
 * @typedef {import("./state.js").Standing} Standing
 * @typedef {import("./state.js").Step} Step
 * @typedef {import("./state.js").Told} Told
 * @typedef {"print" | "page" | "text" | "data"} Form
 */

/** Bytes; a record of fifty activities is far smaller. */
const LARGEST = 1_000_000;

export class Records {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
  }

  /** @param {Form} form */
  save(form) {
    if (form === "print") return window.print();
    const { department, words } = this.app;
    const name = words.say("record.file");
    const assessments = this.#activities().map(({ assessment }) => assessment);
    if (form === "data") handOver(`${name}.json`, "application/json", `${JSON.stringify(this.#data(), null, 2)}\n`);
    else if (form === "text") handOver(`${name}.txt`, "text/plain", recordText(words, assessments, department));
    else handOver(`${name}.html`, "text/html", recordPage(words, assessments, department));
    this.app.status.announce(words.say("record.saved"));
  }

  /** Open a record that the person chose. @param {File} file */
  open(file) {
    const { app } = this;
    app.work(
      async () => {
        if (file.size > LARGEST) throw new Fault("other_kind");
        return app.engine.readRecord(parsed(await file.text()));
      },
      (reading) => app.adoptRecord(reading.activities, changedRules(app.words, app.data.initial, reading)),
    );
  }

  /**
   * What a tab has kept, as the present rules read it, with its assessments.
   *
   * @param {Standing} kept
   * @returns {Promise<{standing: Standing, learn: () => void}>}
   */
  async refreshed(kept) {
    const { engine, session, data } = this.app;
    // What was possible then does not matter here: the rules are asked anew, and nothing is compared.
    const outcomes = data.initial.possible;
    const all = [...kept.others, kept.told].map((told) => ({ told, outcomes }));
    const reading = await engine.readRecord(savedRecord(data.record, data.initial.rules, all));
    const known = reading.activities.map(({ answers, flagged }) => ({ answers, flagged }));
    /** @type {[Told, Assessment][]} */
    const found = [];
    for (const told of known) found.push([told, await engine.assess(told.answers, told.flagged)]);
    const told = known[known.length - 1] ?? kept.told;
    // What was ticked and is not answered yet stands only on its checklist, as it was asked.
    for (const before of asChecklistsFoundIt(kept, told)) found.push([before, await engine.assess(before.answers, [])]);
    const dropped = reading.activities.some((activity) => activity.dropped.length > 0);
    return {
      // Steps lead to answers that may be gone: then only the present place is kept.
      standing: dropped
        ? { ...kept, ...standingAt({ kind: "answers" }), told, others: known.slice(0, -1) }
        : { ...kept, told, others: known.slice(0, -1) },
      learn: () => {
        for (const [answered, assessment] of found) session.learn(answered, assessment);
      },
    };
  }

  #activities() {
    const { session } = this.app;
    return [...session.others, session.told].flatMap((told) => {
      const assessment = session.assessmentOf(told);
      return assessment ? [{ told, assessment }] : [];
    });
  }

  /** @returns {SavedRecord} */
  #data() {
    const { data, session } = this.app;
    const activities = this.#activities().map(({ told, assessment }) => ({ told, outcomes: assessment.possible }));
    return savedRecord(data.record, session.assessment.rules, activities);
  }
}

/**
 * A place without a way back.
 *
 * @param {Step} step
 */
function standingAt(step) {
  return { trial: null, steps: [step], at: 0, desk: 0, desks: [], deskOf: [0] };
}

/**
 * What was told before each checklist on the way.
 *
 * @param {Standing} kept
 * @param {Told} told
 * @returns {Told[]}
 */
function asChecklistsFoundIt({ steps }, { answers }) {
  return steps.flatMap((step) => {
    if (step.kind !== "checklist") return [];
    const others = Object.entries(answers).filter(([fact]) => !step.facts.includes(fact));
    return [{ answers: Object.fromEntries(others), flagged: [] }];
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Fault("other_kind", { detail: thrown });
  }
}
