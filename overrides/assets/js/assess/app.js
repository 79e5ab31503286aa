/**
 * The assessment page: shows a question or the result, sends the answers to the engine, shows what comes back.
 *
 * Every assessment starts from all the answers; nothing is worked out here.
 */
import { button, find, focusOn, h } from "./dom.js";
import { EngineClient } from "./engine-client.js";
import { exampleAnswers } from "./example.js";
import { Fault } from "./protocol.js";
import { Session } from "./state.js";
import { listen, questionForm } from "./views/question.js";
import { resultView } from "./views/result.js";
import { SideView } from "./views/side.js";
import { StatusView } from "./views/status.js";
import { Words } from "./words.js";

/**
 * @typedef {import("./types.js").PageData} PageData
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./state.js").Step} Step
 */

/** Milliseconds after which a wait is worth a word. */
const WAIT = 150;

export class App {
  /**
   * @param {HTMLElement} root  the block the server's template writes
   * @param {PageData} data
   */
  constructor(root, data) {
    this.words = new Words(data.lang, data.words);
    this.keptSection = data.keptSection;
    this.examples = new URL(data.examples, document.baseURI).href;
    /** Whether what is shown began as a worked example of the site. */
    this.isExample = false;
    this.session = new Session(data.initial);
    this.view = find(root, ".assess__view");
    this.side = new SideView(find(root, ".assess__side"), this.words, (fact) => this.change(fact));
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
    /** Answers waiting for the engine; a later choice replaces an earlier one. */
    this.turn = 0;
    this.worked = false;
  }

  /** Take over the first question, which the server wrote, and start Python when the person shows intent. */
  adopt() {
    const form = find(this.view, "form");
    if (!(form instanceof HTMLFormElement)) throw new Error("The first question is not a form.");
    listen(this.words, form, (fact, choice) => this.answer(fact, choice));
    find(form, "[type=submit]").removeAttribute("disabled");
    for (const sign of ["pointerover", "focusin", "change"]) {
      form.addEventListener(sign, () => this.prepare(), { once: true });
    }
    history.replaceState({ step: 0 }, "");
    window.addEventListener("popstate", ({ state }) => {
      if (typeof state?.step !== "number") return;
      this.turn += 1;
      this.session.returnTo(state.step);
      this.show();
    });
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
    const { answers, trial } = this.session;
    this.#ask({ ...answers, [fact]: choice }, trial, () => this.session.next());
  }

  /** @param {string} fact */
  change(fact) {
    this.#goTo({ kind: "question", fact });
  }

  /** @param {Change} change */
  attempt(change) {
    const { answers, trial } = this.session;
    const before = trial?.before ?? answers;
    this.#ask({ ...answers, [change.fact]: change.to }, { change, before }, () => ({ kind: "result" }));
  }

  undo() {
    const { answers, trial } = this.session;
    this.#ask(trial?.before ?? answers, null, () => ({ kind: "result" }));
  }

  keep() {
    this.session.keepTrial();
    this.show();
  }

  /** Open a worked example of the site at its result. @param {string} name */
  async example(name) {
    try {
      const answers = await exampleAnswers(this.examples, name);
      if (!answers) return this.status.announce(this.words.say("status.no_example"));
      this.isExample = true;
      this.#ask(answers, null, () => ({ kind: "result" }));
    } catch (thrown) {
      this.#failed(Fault.from(thrown), () => this.example(name));
    }
  }

  /** Another activity of the same person. */
  another() {
    this.isExample = false;
    this.#ask(this.session.answersIn(this.keptSection), null, () => this.session.next());
  }

  /** Forget everything and begin again. */
  restart() {
    this.turn += 1;
    this.isExample = false;
    const { at } = this.session;
    this.session.clear();
    history.go(-at);
    if (at === 0) this.show();
  }

  /** Show where the person is, and put the focus there. */
  show() {
    const { session } = this;
    const step = session.current();
    this.status.clear();
    const shown = step.kind === "question" ? this.#question(step.fact) : this.#result();
    this.status.announce("");
    this.view.replaceChildren(...this.#banners(), shown);
    focusOn(find(this.view, ".question__text, .result__title"), this.view);
  }

  /** @param {string} fact */
  #question(fact) {
    const { session, words } = this;
    const { assessment } = session;
    const isNext = assessment.next_question?.fact === fact;
    const form = questionForm(words, session.question(fact), {
      left: isNext && assessment.asked.length > 0 ? assessment.questions_left : null,
      back: session.at > 0 ? () => history.back() : null,
      stop: assessment.asked.length > 1 ? () => this.#goTo({ kind: "result" }) : null,
    });
    listen(words, form, (name, choice) => this.answer(name, choice));
    this.side.show(assessment);
    return form;
  }

  #result() {
    this.side.hide();
    return resultView(this.words, this.session.assessment, {
      change: (fact) => this.change(fact),
      attempt: (change) => this.attempt(change),
      another: () => this.another(),
      restart: () => this.restart(),
    });
  }

  /** What must be said above the question or the result. */
  #banners() {
    const { trial } = this.session;
    const example = h("p", { class: "trial" }, this.words.say("result.example"));
    return [...(this.isExample ? [example] : []), ...(trial ? [this.#trialBanner(trial.change)] : [])];
  }

  /** @param {Change} change */
  #trialBanner(change) {
    const { words } = this;
    return h(
      "div",
      { class: "trial" },
      h("p", { class: "trial__question" }, words.of(change.question)),
      h("p", {}, words.say("result.trying", { change: words.of(change.text) })),
      h(
        "div",
        { class: "question__actions" },
        button("button", () => this.undo(), words.say("result.undo")),
        button("button button--quiet", () => this.keep(), words.say("result.keep")),
      ),
    );
  }

  /** @param {Step} step */
  #goTo(step) {
    this.session.advance(step);
    history.pushState({ step: this.session.at }, "");
    this.show();
  }

  /**
   * Ask the engine about a set of answers; take them as the person's when it has answered.
   *
   * @param {Record<string, string>} answers
   * @param {import("./state.js").Trial | null} trial
   * @param {() => Step} then  where to go once the assessment is known
   */
  async #ask(answers, trial, then) {
    const turn = ++this.turn;
    const wait = window.setTimeout(() => this.status.waiting(this.engine.ready), WAIT);
    try {
      const assessment = await this.engine.assess(answers);
      if (turn !== this.turn) return;
      this.worked = true;
      this.session.learn(answers, assessment, trial);
      clearTimeout(wait);
      this.#goTo(then());
    } catch (thrown) {
      if (turn === this.turn) this.#failed(Fault.from(thrown), () => this.#ask(answers, trial, then));
    } finally {
      clearTimeout(wait);
    }
  }

  /**
   * @param {Fault} fault
   * @param {() => void} retry
   */
  #failed(fault, retry) {
    this.status.failed(fault, this.worked, retry);
  }
}
