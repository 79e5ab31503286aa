/**
 * The practice page: choose cases, answer one at a time, see what we answer, and look back.
 *
 * What the person chooses is held by this page and by nothing else; it is gone with the page.
 */
import { find, focusOn } from "../assess/dom.js";
import { listen } from "../assess/views/question.js";
import { Words } from "../assess/words.js";
import { readCases } from "./cases.js";
import { draw, Round } from "./round.js";
import { caseView } from "./views/case.js";
import { feedbackView } from "./views/feedback.js";
import { summaryView } from "./views/summary.js";

/**
 * @typedef {import("./types.js").Case} Case
 * @typedef {import("./types.js").PageData} PageData
 */

/** The choice of the start form that stands for every topic. */
const EVERY_TOPIC = "all";

export class App {
  /**
   * @param {HTMLElement} root  the block the server's template writes
   * @param {PageData} data
   * @param {() => number} [random]  as Math.random; a known one gives a known order
   */
  constructor(root, data, random = Math.random) {
    this.words = new Words(data.lang, data.words);
    this.outcomes = data.outcomes;
    this.size = data.size;
    this.random = random;
    this.view = find(root, ".learn__view");
    this.announcer = find(root, ".learn__announcer");
    this.list = find(root, ".learn-list");
    this.cases = readCases(this.list);
    this.startForm = find(this.view, "form");
    this.round = new Round([]);
    this.topic = EVERY_TOPIC;
    /** Cases shown since the page was opened, so that another round brings new ones. @type {Set<string>} */
    this.seen = new Set();
  }

  /** Take over the start form, which the server wrote. */
  start() {
    const form = this.startForm;
    if (!(form instanceof HTMLFormElement)) throw new Error("The practice does not begin with a form.");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.topic = String(new FormData(form).get("topic"));
      this.begin();
    });
    find(form, "[type=submit]").removeAttribute("disabled");
  }

  /** Another round of the topic that was chosen. */
  begin() {
    const cases = this.cases.filter(({ topic }) => [topic, EVERY_TOPIC].includes(this.topic));
    const drawn = draw(cases, this.size, this.seen, this.random);
    this.round = new Round(drawn);
    this.next();
  }

  /** The next case, or the end of the round. */
  next() {
    const { round, words } = this;
    const drawn = round.current;
    if (!drawn) return this.finish();
    this.seen.add(drawn.id);
    const number = round.answered.length + 1;
    const place = words.say("case.place", { number, count: round.cases.length });
    const shown = caseView(words, drawn, this.outcomes, {
      place,
      leave: number === 1 ? () => this.choose() : null,
      stop: number === 1 ? null : () => this.finish(),
    });
    const form = find(shown, "form");
    if (form instanceof HTMLFormElement) listen(words, form, { submit: (_, choice) => this.answer(drawn, choice) });
    this.#show(shown, place);
  }

  /**
   * @param {Case} drawn
   * @param {string} choice
   */
  answer(drawn, choice) {
    const { round, words } = this;
    round.take(drawn, choice);
    const place = words.say("case.place", { number: round.answered.length, count: round.cases.length });
    this.#show(
      feedbackView(words, drawn, this.outcomes, {
        place,
        choice,
        isLast: round.current === null,
        next: () => this.next(),
        stop: () => this.finish(),
      }),
    );
  }

  finish() {
    const { round, words } = this;
    this.#show(summaryView(words, round, this.outcomes, { again: () => this.begin(), choose: () => this.choose() }));
  }

  /** Back to the choice of cases, with the list below it. */
  choose() {
    this.#show(this.startForm);
    this.list.hidden = false;
  }

  /**
   * Put something in place, and the focus at its heading; what is new comes to the top.
   *
   * @param {HTMLElement} shown
   * @param {string} [news]  what to announce beside the heading
   */
  #show(shown, news = "") {
    // During a round, the list would show the answers below the question.
    this.list.hidden = true;
    this.announcer.textContent = news;
    this.view.replaceChildren(shown);
    const isFeedback = shown.querySelector(".learn-feedback") !== null;
    focusOn(find(shown, "[data-focus]"), isFeedback ? find(shown, ".learn-feedback") : this.view);
  }
}
