/** What happens to the answers while the page is away: a reload, another page, the other language, another app. */
import { h } from "./dom.js";
import { Keeper } from "./keeper.js";

/** @typedef {import("./app.js").App} App */

export class Away {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.keeper = new Keeper();
  }

  /** Notice when the page goes and comes back. */
  watch() {
    window.addEventListener("pagehide", () => this.#put());
    // A phone may end a tab in the background without a word.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#put() : this.#back()));
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#overtaken();
    });
    document.querySelector(".head__twin")?.addEventListener("click", (event) => this.#warn(event));
  }

  /** Come back to what this tab has kept, if anything. */
  resume() {
    const { app, keeper } = this;
    const kept = keeper.read();
    if (!kept) return history.replaceState({ step: 0 }, "");
    app.work(
      () => app.records.refreshed(kept),
      ({ standing, learn }) => {
        app.worked = true;
        learn();
        app.session.resume(standing);
        keeper.forget();
        history.replaceState({ step: app.session.at }, "");
        app.show();
      },
    );
  }

  /** The browser kept the page alive. The one in the other language may have gone on since, or cleared everything. */
  #overtaken() {
    const { app, keeper } = this;
    if (keeper.works && this.#own && !keeper.read()) {
      app.session.clear();
      app.show();
    }
    this.resume();
  }

  /** Whether the page holds answers of the person's own. */
  get #own() {
    return !this.app.shownExample && !this.app.session.empty;
  }

  /** Put the answers where this tab finds them again. They stay there only while the page is away. */
  #put() {
    if (this.#own) this.keeper.save(this.app.session.standing);
  }

  /** The page is back with all it knew, so nothing need be kept elsewhere. */
  #back() {
    if (this.#own) this.keeper.forget();
  }

  /**
   * Where nothing can be kept, the other language begins anew: say so before, not after.
   *
   * @param {Event} event
   */
  #warn(event) {
    const { app, keeper } = this;
    const link = event.currentTarget;
    // Storage that is full says so only when there is something to keep.
    if (keeper.works) this.#put();
    if (keeper.works || !this.#own || !(link instanceof HTMLAnchorElement) || "warned" in link.dataset) return;
    event.preventDefault();
    link.dataset.warned = "";
    app.notice = h("p", { class: "assess__notice", role: "alert" }, app.words.say("kept.not_across"));
    app.show();
  }
}
