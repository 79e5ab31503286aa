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
   * The checker does not begin when one of its scripts did not arrive or was refused for its hash, and a line says
   * which. Opened from a disk, every module is refused, and none is at fault.
   */
  const noteRefusal = () => {
    const { dataset } = document.documentElement;
    const say = () => {
      const line = document.querySelector("[data-missing]");
      if (!(line instanceof HTMLElement) || !dataset.refused) return;
      line.dataset.file = dataset.refused;
      line.firstElementChild?.replaceChildren((line.dataset.missing ?? "").replace("#", dataset.refused));
    };
    addEventListener("error", ({ target }) => {
      const [, name] = (target instanceof HTMLScriptElement && target.src.match(/\/assess\/(.+)$/)) || [];
      if (!name) return;
      dataset.refused ??= name;
      say();
    }, true);
    document.addEventListener("DOMContentLoaded", say);
  };

  /** A style sheet that does not come holds everything back. After a while the page does without, until it is there. */
  const doWithoutLateStyles = () => {
    const timer = setInterval(() => {
      for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
        if (!(link instanceof HTMLLinkElement) || link.sheet) continue;
        const { media } = link;
        link.media = "not all";
        link.addEventListener("load", () => (link.media = media));
      }
    }, 8_000);
    addEventListener("load", () => clearInterval(timer));
  };

  document.addEventListener("DOMContentLoaded", startMenu);
  doWithoutLateStyles();
  openOnPaper();
  if (location.protocol !== "file:") noteRefusal();
})();
