/** Where the person stands: the band and the answers so far, beside the question or under it. */
import { answersList } from "./answers.js";
import { band, roomInWords, stakeInWords } from "./band.js";

/**
 * @typedef {import("../types.js").Assessment} Assessment
 * @typedef {import("../words.js").Words} Words
 */

/** Wide enough for the side to stand beside the question; as in assess.css. */
const BESIDE = window.matchMedia("(min-width: 64em)");

export class SideView {
  /**
   * @param {HTMLElement} aside  as the server's template writes it
   * @param {Words} words
   * @param {(fact: string) => void} change
   */
  constructor(aside, words, change) {
    this.aside = aside;
    this.words = words;
    this.change = change;
    BESIDE.addEventListener("change", () => this.#fold());
    this.#fold();
  }

  /** @param {Assessment} assessment */
  show(assessment) {
    const { aside, words } = this;
    aside.hidden = false;
    aside.querySelector(".band")?.replaceWith(band(words, assessment));
    aside.querySelector(".room__words")?.replaceChildren(roomInWords(words, assessment));
    aside.querySelector(".room__stake")?.replaceChildren(stakeInWords(words, assessment));
    aside.querySelector(".answers-so-far__list")?.replaceChildren(answersList(words, assessment.asked, this.change));
    this.#fold();
  }

  /** The result says all of it itself. */
  hide() {
    this.aside.hidden = true;
  }

  /** Beside: every outcome named, answers open. Under: shapes in a row, answers folded. */
  #fold() {
    this.aside.querySelector(".band")?.classList.toggle("band--list", BESIDE.matches);
    const answers = this.aside.querySelector("details");
    if (answers && BESIDE.matches) answers.open = true;
  }
}
