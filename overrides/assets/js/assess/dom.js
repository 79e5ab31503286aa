/** Small helpers to build elements. Text always goes in as text, never as markup. */

/**
 * Make an element.
 *
 * Properties starting with "on" become listeners; `dataset` entries become data attributes;
 * `true` sets an empty attribute; `false`, `null` and `undefined` are left out.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    } else if (key === "dataset") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * Text for screen readers only.
 *
 * @param {string} text
 */
export function hidden(text) {
  return h("span", { class: "visually-hidden" }, text);
}

/**
 * A button that does not submit.
 *
 * @param {string} className
 * @param {() => void} action
 * @param {...(Node | string | null)} children
 */
export function button(className, action, ...children) {
  return h("button", { type: "button", class: className, onclick: action }, ...children);
}

/**
 * Do what can wait until the browser has shown what stands on the page now.
 *
 * @param {() => void} action
 */
export function afterPaint(action) {
  requestAnimationFrame(() => setTimeout(action));
}

/**
 * The one element that matches; its absence is a fault in the page, not a case to handle.
 *
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(parent, selector) {
  const found = parent.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no "${selector}".`);
  return found;
}

/**
 * Move the focus to a heading that can take it, and bring it into view.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} [shown]  what to bring into view with it, from its top
 */
export function focusOn(element, shown = element) {
  element.focus({ preventScroll: true });
  shown.scrollIntoView({ block: "start" });
}
