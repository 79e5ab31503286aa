/** Under the question: other ways to begin, and once begun, what this tab keeps and how to clear it. */
import { find } from "../dom.js";

export class FootView {
  /**
   * @param {HTMLElement} foot  as the server's template writes it
   * @param {{describe: () => void, open: (file: File) => void, clear: () => void}} actions
   */
  constructor(foot, { describe, open, clear }) {
    this.ways = find(foot, ".ways");
    this.kept = find(foot, ".kept");
    this.file = find(foot, "input");
    const { file } = this;
    find(foot, ".ways__describe").addEventListener("click", describe);
    find(foot, ".ways__open").addEventListener("click", () => file.click());
    find(foot, ".kept__clear").addEventListener("click", clear);
    file.addEventListener("change", () => {
      if (!(file instanceof HTMLInputElement)) return;
      const [chosen] = file.files ?? [];
      // The same file may be chosen again after it was mended.
      file.value = "";
      if (chosen) open(chosen);
    });
  }

  /** @param {{begun: boolean, kept: boolean, step: string}} standing */
  show({ begun, kept, step }) {
    this.ways.hidden = begun || step === "describe";
    this.kept.hidden = !begun || !kept;
  }
}
