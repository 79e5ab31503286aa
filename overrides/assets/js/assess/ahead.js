/**
 * What is marked is assessed before it is sent, so that the answer is there when the person goes on.
 *
 * The worker is asked, and nobody else; nothing of it is shown or stored. Of several choices in quick
 * succession the last one counts, and at most one is being assessed, so that what is sent waits for one at most.
 */
import { key } from "./state.js";

/**
 * @typedef {import("./engine-client.js").EngineClient} EngineClient
 * @typedef {import("./state.js").Told} Told
 * @typedef {import("./types.js").Assessment} Assessment
 */

export class Ahead {
  /** @param {EngineClient} engine */
  constructor(engine) {
    this.engine = engine;
    /** What was last asked for. @type {{key: string, answer: Promise<Assessment>} | null} */
    this.latest = null;
    /** What is marked while something else is being assessed. @type {Told | null} */
    this.wish = null;
    this.busy = false;
  }

  /** Have something assessed that is marked; nothing is started for it. @param {Told} told */
  mark(told) {
    this.wish = null;
    if (this.latest?.key === key(told)) return;
    if (this.busy) this.wish = told;
    else if (this.engine.ready) this.#ask(told);
  }

  /**
   * The engine's assessment, which may have been asked for before.
   *
   * An engine that broke over what was only marked is begun anew, whether the person went on before that or after.
   *
   * @param {Told} told
   * @returns {Promise<Assessment>} rejected with a Fault; the next call then asks anew
   */
  assess(told) {
    this.wish = null;
    const anew = () => this.engine.assess(told.answers, told.flagged);
    if (this.latest?.key !== key(told)) return anew();
    return this.latest.answer.catch((fault) => {
      // Whoever waited that long is told, instead of waiting once more.
      if (fault.code === "stuck") throw fault;
      return anew();
    });
  }

  /** Forget what was marked. */
  forget() {
    this.latest = null;
    this.wish = null;
  }

  /** @param {Told} told */
  async #ask(told) {
    this.busy = true;
    const asked = { key: key(told), answer: this.engine.assess(told.answers, told.flagged) };
    this.latest = asked;
    try {
      await asked.answer;
    } catch {
      // Nobody waits for it, or whoever does is told.  The engine is asked anew when it is sent again.
      if (this.latest === asked) this.latest = null;
    }
    this.busy = false;
    const { wish } = this;
    this.wish = null;
    if (wish) this.mark(wish);
  }
}
