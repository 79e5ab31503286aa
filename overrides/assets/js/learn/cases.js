/** The cases, read from the list on the page: they stand there once, for every reader. */
import { find } from "../assess/dom.js";

/** @typedef {import("./types.js").Case} Case */

/**
 * @param {HTMLElement} list
 * @returns {Case[]} in the order of the list
 */
export function readCases(list) {
  return [...list.querySelectorAll(".learn-topic")].flatMap((topic) =>
    topic instanceof HTMLElement ? [...topic.querySelectorAll(".learn-case")].map((found) => read(topic, found)) : [],
  );
}

/**
 * @param {HTMLElement} topic
 * @param {Element} found
 * @returns {Case}
 */
function read(topic, found) {
  return {
    id: found.getAttribute("data-case") ?? "",
    topic: topic.dataset.topic ?? "",
    topicTitle: topic.dataset.title ?? "",
    title: find(found, ".learn-case__title").textContent ?? "",
    outcomes: names(found, "data-answer"),
    agreeing: names(found, "data-agreeing"),
    page: find(found, ".learn-answer__page").getAttribute("href") ?? "",
    situation: find(found, ".learn-case__situation"),
    answer: find(found, ".learn-answer"),
  };
}

/**
 * @param {Element} found
 * @param {string} attribute
 */
function names(found, attribute) {
  return (found.getAttribute(attribute) ?? "").split(" ").filter(Boolean);
}
