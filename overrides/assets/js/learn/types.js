/**
 * The shapes of the practice page, for the type checker.
 *
 * @typedef {object} Outcome
 * @property {string} id
 * @property {number | null} rank  its place on the scale of seriousness; null when it is not on it
 * @property {string} label
 * @property {string} meaning
 *
 * @typedef {object} PageData
 * @property {import("../assess/types.js").Lang} lang
 * @property {number} size  the cases of one round, at most
 * @property {Outcome[]} outcomes  in order
 * @property {import("../assess/types.js").WordTree} words  the page's own words, in its language
 *
 * @typedef {object} Case
 * @property {string} id
 * @property {string} topic
 * @property {string} topicTitle
 * @property {string} title
 * @property {string[]} outcomes  our answer: more than one when the case leaves something open
 * @property {string[]} agreeing  the outcomes that agree with what is on record
 * @property {string} page  address of the whole example
 * @property {HTMLElement} situation  as it stands in the list; to be copied
 * @property {HTMLElement} answer  as it stands in the list; to be copied
 */

export {};
