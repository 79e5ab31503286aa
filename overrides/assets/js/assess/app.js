/**
 * The assessment page: what the person does, what the engine says of it, and what is then shown.
 *
 * Every assessment starts from all the answers; nothing is worked out here.
 */
import { Ahead } from "./ahead.js";
import { Away } from "./away.js";
import { find, focusOn, h } from "./dom.js";
import { EngineClient } from "./engine-client.js";
import { leaveExample, namedExample } from "./example.js";
import { Foreseen } from "./foreseen.js";
import { Fault } from "./protocol.js";
import { Records } from "./records.js";
import { rehearse, screen } from "./screens.js";
import { nothing, Session } from "./state.js";
import { exampleBanner, trialBanner } from "./views/banners.js";
import { FootView } from "./views/foot.js";
import { listen } from "./views/question.js";
import { SideView } from "./views/side.js";
import { StatusView } from "./views/status.js";
import { Words } from "./words.js";

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Department} Department
 * @typedef {import("./types.js").PageData} PageData
 * @typedef {import("./types.js").Supply} Supply
 * @typedef {import("./state.js").Answers} Answers
 * @typedef {import("./state.js").Step} Step
 * @typedef {import("./state.js").Told} Told
 * @typedef {import("./state.js").Trial} Trial
 */

/** Milliseconds after which a wait is worth a word. */
const WAIT = 150;

export class App {
  /**
   * @param {HTMLElement} root  the block the server's template writes
   * @param {PageData} data
   * @param {Supply} supply
   * @param {Department | null} department  what the host of this copy adds
   */
  constructor(root, data, supply, department) {
    this.data = data;
    this.supply = supply;
    this.department = department;
    this.words = new Words(data.lang, data.words);
    this.session = new Session(data.initial);
    this.foreseen = new Foreseen(data.foreseen, data.initial);
    this.away = new Away(this);
    this.records = new Records(this);
    /** The worked example of the site that is shown, instead of the person's own answers. @type {string | null} */
    this.shownExample = null;
    /** What must be said once above the next thing shown. @type {Node | null} */
    this.notice = null;
    this.view = find(root, ".assess__view");
    this.side = new SideView(find(root, ".assess__side"), this.words, (fact) => this.change(fact));
    this.foot = new FootView(find(root, ".assess__foot"), {
      describe: () => this.see("describe"),
      open: (file) => this.records.open(file),
      clear: () => this.restart(),
    });
    this.status = new StatusView(
      find(root, ".assess__status"),
      find(root, ".assess__announcer"),
      this.view,
      this.words,
    );
    this.engine = new EngineClient({
      supply,
      manifest: data.manifest,
      onProgress: (progress) => this.status.progress(progress),
      onRehearsed: (assessment) => rehearse(this, assessment),
    });
    this.ahead = new Ahead(this.engine);
    /** The number of the latest wish; an answer to an earlier one is dropped. */
    this.turn = 0;
    this.worked = false;
  }

  /** Take over the first question, which the server wrote, and what this tab has kept. */
  adopt() {
    const form = find(this.view, "form");
    if (!(form instanceof HTMLFormElement)) throw new Error("The first question is not a form.");
    listen(this.words, form, {
      submit: (fact, choice) => this.answer({ [fact]: choice }),
      mark: (fact, choice) => this.mark({ [fact]: choice }),
    });
    find(form, "[type=submit]").removeAttribute("disabled");
    // Python starts when the person shows intent.
    for (const sign of ["pointerover", "focusin", "change"]) {
      form.addEventListener(sign, () => this.prepare(), { once: true });
    }
    // Somebody may have chosen before this script was there.
    if (form.querySelector(":checked")) this.prepare();
    window.addEventListener("popstate", ({ state }) => this.#return(state));
    this.away.watch();
    const example = namedExample();
    if (example) this.example(example);
    else this.away.resume();
  }

  /** Start the engine while the person is choosing; a failure matters only once an answer needs it. */
  prepare() {
    const { status, words } = this;
    this.engine.start().then(
      () => status.note(words.say("status.ready")),
      () => status.note(words.say("status.later")),
    );
  }

  /** Take answers: to a question, or those that a draft was found to give. @param {Answers} answers */
  answer(answers) {
    this.#tell(this.session.with(answers));
  }

  /** A choice is marked and not sent. @param {Answers} answers */
  mark(answers) {
    this.#expect(this.session.with(answers));
  }

  /**
   * Statements of a checklist are ticked and not sent.
   *
   * @param {string[]} facts  all that stand on it
   * @param {string[]} ticked
   */
  markTicks(facts, ticked) {
    this.#expect(this.session.withTicks(facts, ticked));
  }

  /**
   * Take a checklist.
   *
   * @param {string[]} facts  all that stood on it
   * @param {string[]} ticked
   */
  tick(facts, ticked) {
    this.#tell(this.session.withTicks(facts, ticked));
  }

  /** @param {string} fact */
  change(fact) {
    this.#goTo({ kind: "question", fact });
  }

  /** @param {Change} change */
  attempt(change) {
    const { told, trial } = this.session;
    const before = trial?.before ?? told;
    this.#tell(this.session.with({ [change.fact]: change.to }), { change, before }, "result");
  }

  undo() {
    const { told, trial } = this.session;
    this.#tell(trial?.before ?? told, null, "result");
  }

  keep() {
    this.session.keepTrial();
    this.show();
  }

  /** Go on with what can only add to the reasons. */
  goOn() {
    this.session.fuller = true;
    this.#goTo(this.session.next());
  }

  /** Look at something that needs no new answer. @param {"result" | "answers" | "compare" | "describe"} kind */
  see(kind) {
    const { told, others } = this.session;
    this.work(
      () => this.#assessed(kind === "compare" ? [told, ...others] : [told]),
      (learn) => {
        learn();
        this.#goTo(kind);
      },
    );
  }

  /** Where the answers lead now. */
  proceed() {
    this.#goTo(this.session.next());
  }

  /** Another activity of the same person. */
  another() {
    const kept = this.session.answersIn(this.data.keptSection);
    this.session.setAside(kept);
    this.#tell(this.session.told);
  }

  /** Make an activity that was put aside the present one. @param {Told} told */
  reopen(told) {
    const { session } = this;
    const present = session.told;
    session.leaveDesk();
    session.others = session.others.map((other) => (other === told ? present : other));
    this.#tell(told, null, "result");
  }

  /** @param {Told} told */
  drop(told) {
    this.session.others = this.session.others.filter((other) => other !== told);
    if (this.session.others.length) this.show();
    else this.#goTo("result");
  }

  /** Open a worked example of the site at its result. The person's own answers stay kept meanwhile. @param {string} name */
  example(name) {
    this.work(
      () => this.supply.example(name),
      (answers) => {
        if (!answers) return this.status.announce(this.words.say("status.no_example"));
        this.shownExample = name;
        this.#tell({ answers, flagged: [] }, null, "result");
      },
    );
  }

  /** Leave a worked example for the person's own answers, if this tab has kept any. */
  leave() {
    this.shownExample = null;
    leaveExample();
    this.session.clear();
    if (this.away.keeper.read()) this.away.resume();
    else this.restart();
  }

  /** Take the activities of a record; the last is the present one. @param {Told[]} activities @param {Node | null} notice */
  adoptRecord(activities, notice) {
    this.work(
      () => this.#assessed(activities),
      (learn) => {
        learn();
        this.worked = true;
        this.session.take(activities[activities.length - 1] ?? nothing(), null);
        this.session.others = activities.slice(0, -1);
        this.notice = notice;
        this.#goTo(this.session.next());
      },
    );
  }

  /** Forget everything, say so, and begin again. */
  restart() {
    this.turn += 1;
    this.shownExample = null;
    leaveExample();
    this.session.clear();
    this.ahead.forget();
    this.away.keeper.forget();
    this.notice = h("p", { class: "assess__notice" }, this.words.say("kept.cleared"), ...this.#siteKept());
    history.replaceState({ step: 0 }, "");
    this.show();
    this.status.announce(this.words.say("kept.cleared"));
  }

  /** Show where the person is, and put the focus there. */
  show() {
    const { session, status, view } = this;
    const step = session.current();
    status.clear();
    const shown = screen(this, step);
    status.announce("");
    view.replaceChildren(...this.#banners(), shown);
    this.notice = null;
    if (isAsking(step.kind)) this.side.show(session.assessment);
    else this.side.hide();
    this.foot.show({ begun: !session.empty, kept: !this.shownExample, step: step.kind });
    focusOn(find(view, "h2[tabindex]"), view);
  }

  /**
   * The assessments of some answers, asking the engine for those that are not known.
   *
   * @param {Told[]} wanted
   * @param {boolean} [brief]  whether what a question needs is enough
   */
  async #assessed(wanted, brief = false) {
    /** @type {[Told, Assessment][]} */
    const found = [];
    for (const told of wanted) {
      const known = this.session.assessmentOf(told) ?? (this.engine.starting ? this.foreseen.after(told) : null);
      const enough = known && (brief || !known.foreseen);
      found.push([told, enough ? known : await this.ahead.assess(told)]);
    }
    return () => {
      for (const [told, assessment] of found) this.session.learn(told, assessment);
    };
  }

  /** Have the engine assess what may be told next, unless it has. @param {Told} told */
  #expect(told) {
    if (!this.session.assessmentOf(told)) this.ahead.mark(told);
  }

  /**
   * Take answers once the engine has assessed them, and go where they lead.
   *
   * @param {Told} told
   * @param {Trial | null} [trial]
   * @param {"result"} [kind]
   */
  #tell(told, trial = this.session.trial, kind) {
    this.work(
      () => this.#assessed([told], !kind),
      (learn) => {
        this.worked ||= this.engine.ready;
        learn();
        this.session.take(told, trial);
        this.#goTo(kind ?? this.session.next());
      },
    );
  }

  /** The browser went back or forward. @param {{step?: unknown} | null} state */
  #return(state) {
    // A link within the page makes an entry of its own, which is no step.
    if (typeof state?.step !== "number") return;
    this.session.returnTo(state.step);
    const { told, others } = this.session;
    const { kind } = this.session.current();
    this.work(
      () => this.#assessed(kind === "compare" ? [told, ...others] : [told], isAsking(kind)),
      (learn) => {
        learn();
        this.show();
      },
    );
  }

  /** The site itself may be kept on the device; that is another matter, and the person is shown where. */
  #siteKept() {
    if (!document.querySelector(".offline[data-kept]")) return [];
    return [" ", h("a", { href: "#offline" }, this.words.say("kept.site"))];
  }

  /** What must be said above the question or the result. */
  #banners() {
    const { notice, session, shownExample, words } = this;
    return [
      ...(notice ? [notice] : []),
      ...(shownExample ? [exampleBanner(words, () => this.leave())] : []),
      ...(session.trial ? [trialBanner(words, session.trial.change, { undo: () => this.undo(), keep: () => this.keep() })] : []),
    ];
  }

  /** @param {Step["kind"] | Step} step */
  #goTo(step) {
    this.session.advance(step);
    history.pushState({ step: this.session.at }, "");
    this.show();
  }

  /**
   * Do something that may take a while; a later wish replaces it, and a failure can be tried again.
   *
   * @template T
   * @param {() => Promise<T>} job
   * @param {(value: T) => void} done
   */
  async work(job, done) {
    const turn = ++this.turn;
    const wait = window.setTimeout(() => this.status.waiting(this.engine.ready), WAIT);
    try {
      const value = await job();
      if (turn === this.turn) done(value);
    } catch (thrown) {
      if (turn === this.turn) this.status.failed(Fault.from(thrown), this.worked, () => this.work(job, done));
    } finally {
      clearTimeout(wait);
    }
  }
}

/** Whether a step only asks, and shows no result. @param {Step["kind"]} kind */
function isAsking(kind) {
  return kind === "question" || kind === "checklist";
}
