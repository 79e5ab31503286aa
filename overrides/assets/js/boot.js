// @ts-check
/**
 * Runs before the page is painted: says that scripts work, then brings the menu to life.
 * A classic script on purpose: if it does not arrive, the page keeps its script-free shape.
 */
(() => {
  document.documentElement.className = "js";

  /** The menu is a plain disclosure: the button tells its state, Escape closes it and gives the focus back. */
  const startMenu = () => {
    const button = document.querySelector("[data-menu]");
    const nav = document.querySelector("[data-nav]");
    if (!(button instanceof HTMLElement) || !(nav instanceof HTMLElement)) return;

    const isOpen = () => nav.classList.contains("is-open");
    /** @param {boolean} open */
    const set = (open) => {
      nav.classList.toggle("is-open", open);
      button.setAttribute("aria-expanded", String(open));
    };

    button.addEventListener("click", () => set(!isOpen()));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      set(false);
      button.focus();
    });
  };

  /** On paper nothing can be opened: what is closed is opened for printing, and closed again after. */
  const openOnPaper = () => {
    /** @type {HTMLDetailsElement[]} */
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details")].filter((part) => !part.open);
      for (const part of opened) part.open = true;
    });
    addEventListener("afterprint", () => {
      for (const part of opened) part.open = false;
    });
  };

  /**
   * Where a script is what the page is for, a line says which file did not arrive or was refused for its hash.
   * Opened from a disk, every module is refused, and none is at fault.
   */
  const nameWhatIsMissing = () => {
    let missing = "";
    const say = () => {
      const line = document.querySelector("[data-missing]");
      if (!(line instanceof HTMLElement) || !missing || line.dataset.file) return;
      line.dataset.file = missing;
      line.firstElementChild?.replaceChildren((line.dataset.missing ?? "").replace("#", missing));
    };
    addEventListener("error", ({ target }) => {
      // The hint that a module is wanted names it; the script that imports it fails too, and later.
      const hint = target instanceof HTMLLinkElement && target.rel === "modulepreload" ? target.href : "";
      const address = target instanceof HTMLScriptElement ? target.src : hint;
      missing ||= address.split("/").pop() ?? "";
      say();
    }, true);
    document.addEventListener("DOMContentLoaded", say);
  };

  document.addEventListener("DOMContentLoaded", startMenu);
  openOnPaper();
  if (location.protocol !== "file:") nameWhatIsMissing();
})();
