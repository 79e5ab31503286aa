/**
 * The assessment page: what the person does, what the engine says of it, and what is then shown.
 *
 * Every assessment starts from all the answers; nothing is worked out here.
 */
import { button, find, focusOn, h } from "./dom.js";
import { EngineClient } from "./engine-client.js";
import { exampleAnswers, leaveExample, namedExample } from "./example.js";
import { Keeper } from "./keeper.js";
import { Fault } from "./protocol.js";
import { Records } from "./records.js";
import { screen } from "./screens.js";
import { nothing, Session } from "./state.js";
import { FootView } from "./views/foot.js";
import { listen } from "./views/question.js";
import { SideView } from "./views/side.js";
import { StatusView } from "./views/status.js";
import { Words } from "./words.js";

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").PageData} PageData
 * @typedef {import("./state.js").Answers} Answers
 * @typedef {import("./state.js").Standing} Standing
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
   */
  constructor(root, data) {
    this.data = data;
    this.words = new Words(data.lang, data.words);
    this.session = new Session(data.initial);
    this.keeper = new Keeper();
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
      runtime: new URL(data.runtime, document.baseURI).href,
      manifest: data.manifest,
      onProgress: (progress) => this.status.progress(progress),
    });
    /** The number of the latest wish; an answer to an earlier one is dropped. */
    this.turn = 0;
    this.worked = false;
  }

  /** Take over the first question, which the server wrote, and what this tab has kept. */
  adopt() {
    const form = find(this.view, "form");
    if (!(form instanceof HTMLFormElement)) throw new Error("The first question is not a form.");
    listen(this.words, form, (fact, choice) => this.answer(fact, choice));
    find(form, "[type=submit]").removeAttribute("disabled");
    // Python starts when the person shows intent.
    for (const sign of ["pointerover", "focusin", "change"]) {
      form.addEventListener(sign, () => this.prepare(), { once: true });
    }
    window.addEventListener("popstate", ({ state }) => this.#return(state));
    // A page kept alive by the browser may have been overtaken by the one in the other language.
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#resume();
    });
    window.addEventListener("pagehide", () => this.#put());
    // A phone may end a tab in the background without a word.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#put() : this.#back()));
    document.querySelector(".head__twin")?.addEventListener("click", (event) => this.#leaveForTwin(event));
    const example = namedExample();
    if (example) this.example(example);
    else this.#resume();
  }

  /** Start the engine while the person is choosing; a failure matters only once an answer needs it. */
  prepare() {
    const { status, words } = this;
    this.engine.start().then(
      () => status.note(words.say("status.ready")),
      () => status.note(words.say("status.later")),
    );
  }

  /**
   * @param {string} fact
   * @param {string} choice
   */
  answer(fact, choice) {
    const { answers, flagged } = this.session.told;
    this.#tell({ answers: { ...answers, [fact]: choice }, flagged });
  }

  /**
   * Take a checklist: what is ticked is asked by itself, the rest has the usual answer.
   *
   * @param {string[]} facts  all that stood on it
   * @param {string[]} ticked
   */
  tick(facts, ticked) {
    const answers = { ...this.session.answers };
    for (const fact of facts) {
      const { usual } = this.session.question(fact);
      if (!ticked.includes(fact)) answers[fact] = usual ?? "unknown";
      else if (answers[fact] === usual) delete answers[fact];
    }
    const before = this.session.told.flagged.filter((fact) => !facts.includes(fact));
    this.#tell({ answers, flagged: [...before, ...ticked.filter((fact) => !(fact in answers))] });
  }

  /** Take what a draft was found to say. @param {Answers} found */
  use(found) {
    const { answers, flagged } = this.session.told;
    this.#tell({ answers: { ...answers, ...found }, flagged });
  }

  /** @param {string} fact */
  change(fact) {
    this.#goTo({ kind: "question", fact });
  }

  /** @param {Change} change */
  attempt(change) {
    const { told, trial } = this.session;
    const before = trial?.before ?? told;
    const changed = { ...told, answers: { ...told.answers, [change.fact]: change.to } };
    this.#tell(changed, { change, before }, "result");
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
    this.#work(
      () => this.#assessed(kind === "compare" ? [told, ...others] : [told]),
      () => this.#goTo(kind),
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
    this.#work(
      () => exampleAnswers(new URL(this.data.examples, document.baseURI).href, name),
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
    if (this.keeper.read()) this.#resume();
    else this.restart();
  }

  /** Take the activities of a record; the last is the present one. @param {Told[]} activities @param {Node | null} notice */
  adoptRecord(activities, notice) {
    const told = activities[activities.length - 1] ?? nothing();
    this.session.others = activities.slice(0, -1);
    this.notice = notice;
    this.#tell(told);
  }

  /** Forget everything, say so, and begin again. */
  restart() {
    this.turn += 1;
    this.shownExample = null;
    leaveExample();
    this.session.clear();
    this.keeper.forget();
    this.notice = h("p", { class: "assess__notice" }, this.words.say("kept.cleared"));
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
    if (step.kind === "question" || step.kind === "checklist") this.side.show(session.assessment);
    else this.side.hide();
    this.foot.show({ begun: !session.empty, kept: !this.shownExample, step: step.kind });
    focusOn(find(view, "h2[tabindex]"), view);
  }

  /** The assessments of some answers, asking the engine for those that are not known. @param {Told[]} wanted */
  async #assessed(wanted) {
    /** @type {[Told, Assessment][]} */
    const found = [];
    for (const told of wanted) {
      const known = this.session.assessmentOf(told);
      found.push([told, known ?? (await this.engine.assess(told.answers, told.flagged))]);
    }
    return () => {
      for (const [told, assessment] of found) this.session.learn(told, assessment);
    };
  }

  /**
   * Take answers once the engine has assessed them, and go where they lead.
   *
   * @param {Told} told
   * @param {Trial | null} [trial]
   * @param {"result"} [kind]
   */
  #tell(told, trial = this.session.trial, kind) {
    this.#work(
      () => this.#assessed([told]),
      (learn) => {
        this.worked = true;
        learn();
        this.session.take(told, trial);
        this.#goTo(kind ?? this.session.next());
      },
    );
  }

  /** Put the answers where this tab finds them again. They stay there only while the page is away. */
  #put() {
    if (!this.shownExample && !this.session.empty) this.keeper.save(this.session.standing);
  }

  /** The page is back with all it knew, so nothing need be kept elsewhere. */
  #back() {
    if (!this.shownExample && !this.session.empty) this.keeper.forget();
  }

  /** Come back to what this tab has kept. */
  #resume() {
    const kept = this.keeper.read();
    if (!kept) return history.replaceState({ step: 0 }, "");
    this.#work(
      () => this.records.refreshed(kept),
      ({ standing, learn }) => {
        this.worked = true;
        learn();
        this.session.resume(standing);
        this.keeper.forget();
        history.replaceState({ step: this.session.at }, "");
        this.show();
      },
    );
  }

  /** The browser went back or forward. @param {{step?: unknown} | null} state */
  #return(state) {
    // A link within the page makes an entry of its own, which is no step.
    if (typeof state?.step !== "number") return;
    this.session.returnTo(state.step);
    const { told, others } = this.session;
    this.#work(
      () => this.#assessed(this.session.current().kind === "compare" ? [told, ...others] : [told]),
      (learn) => {
        learn();
        this.show();
      },
    );
  }

  /**
   * Where nothing can be kept, the other language begins anew: say so before, not after.
   *
   * @param {Event} event
   */
  #leaveForTwin(event) {
    if (this.keeper.works || this.session.empty || this.shownExample) return;
    const link = event.currentTarget;
    if (!(link instanceof HTMLAnchorElement) || link.dataset.warned) return;
    event.preventDefault();
    link.dataset.warned = "";
    this.notice = h("p", { class: "assess__notice", role: "alert" }, this.words.say("kept.not_across"));
    this.show();
  }

  /** What must be said above the question or the result. */
  #banners() {
    const { words } = this;
    const { trial } = this.session;
    const example =
      this.shownExample &&
      h(
        "div",
        { class: "trial" },
        h("p", {}, words.say("result.example")),
        h("div", { class: "question__actions" }, button("button", () => this.leave(), words.say("result.own"))),
      );
    const tried =
      trial &&
      h(
        "div",
        { class: "trial" },
        h("p", { class: "trial__question" }, words.of(trial.change.question)),
        h("p", {}, words.say("result.trying", { change: words.of(trial.change.text) })),
        h(
          "div",
          { class: "question__actions" },
          button("button", () => this.undo(), words.say("result.undo")),
          button("button button--quiet", () => this.keep(), words.say("result.keep")),
        ),
      );
    return [this.notice, example, tried].filter((node) => node instanceof Node);
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
  async #work(job, done) {
    const turn = ++this.turn;
    const wait = window.setTimeout(() => this.status.waiting(this.engine.ready), WAIT);
    try {
      const value = await job();
      if (turn === this.turn) done(value);
    } catch (thrown) {
      if (turn === this.turn) this.status.failed(Fault.from(thrown), this.worked, () => this.#work(job, done));
    } finally {
      clearTimeout(wait);
    }
  }
}
