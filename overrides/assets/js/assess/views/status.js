/** What the checker is doing, while it gets ready and when it fails. */
import { button, focusOn, h } from "../dom.js";

/**
 * @typedef {import("../words.js").Words} Words
 * @typedef {import("../protocol.js").Fault} Fault
 * @typedef {import("../protocol.js").ProgressReply} ProgressReply
 */

export class StatusView {
  /**
   * @param {HTMLElement} place  in front of the view, for what needs attention
   * @param {HTMLElement} announcer  a polite live region; it stays in the page
   * @param {HTMLElement} view  what waits meanwhile
   * @param {Words} words
   */
  constructor(place, announcer, view, words) {
    this.place = place;
    this.announcer = announcer;
    this.view = view;
    this.words = words;
    this.bar = h("progress", { max: 1, "aria-label": words.say("status.progress") });
    this.stage = h("span", { class: "assess-status__stage" });
  }

  /** The person has answered and must wait. @param {boolean} started  whether only the answer is awaited */
  waiting(started) {
    const text = h("p", { tabindex: -1 }, this.words.say(started ? "status.thinking" : "status.waiting"));
    this.#show("waiting", text, started ? null : h("p", { class: "assess-status__bar" }, this.bar, this.stage));
    this.view.hidden = true;
    focusOn(text);
  }

  /** @param {ProgressReply} progress */
  progress({ stage, loaded, total }) {
    const percent = Math.floor((100 * loaded) / total);
    const text = this.words.say(`status.stages.${stage}`, { percent });
    if (this.stage.textContent === text) return;
    this.stage.textContent = text;
    this.note(text);
    this.bar.value = stage === "download" ? loaded / total : 1;
  }

  /** A line beside the button of a question, for the person who is still choosing. @param {string} text */
  note(text) {
    this.view.querySelector(".question__ready")?.replaceChildren(text);
  }

  clear() {
    this.place.replaceChildren();
    delete this.place.dataset.state;
    this.view.hidden = false;
    this.note("");
  }

  /** @param {string} text */
  announce(text) {
    this.announcer.textContent = text;
  }

  /**
   * @param {Fault} fault
   * @param {boolean} worked  whether the checker had been working
   * @param {() => void} retry
   */
  failed(fault, worked, retry) {
    const { words } = this;
    const title = h(
      "h2",
      { class: "assess-status__title", tabindex: -1 },
      words.say(fault.isRefusal ? "failure.title_file" : worked ? "failure.title_later" : "failure.title"),
    );
    this.clear();
    this.#show(
      "failed",
      title,
      h("p", {}, words.say(`failure.codes.${fault.code}`, { file: fault.file?.split("/").pop() ?? "" })),
      h("p", {}, words.say("failure.kept")),
      h(
        "p",
        { class: "question__actions" },
        button("button", retry, words.say("failure.retry")),
        h("a", { href: "#another-way" }, words.say("failure.other_way")),
      ),
    );
    focusOn(title);
  }

  /**
   * @param {string} state
   * @param {...(Node | null)} content
   */
  #show(state, ...content) {
    this.place.dataset.state = state;
    this.place.replaceChildren(...content.filter((node) => node !== null));
  }
}
