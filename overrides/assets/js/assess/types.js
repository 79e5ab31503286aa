/**
 * The shapes that come from the engine and from the page's own data, for the type checker.
 *
 * @typedef {{en: string, fr: string}} Text  a text in both languages
 * @typedef {"en" | "fr"} Lang
 *
 * @typedef {{id: string, label: Text, hint: Text | null, group: Text | null}} Choice
 *
 * @typedef {object} Question
 * @property {string} fact
 * @property {Text} section
 * @property {string} section_id
 * @property {Text} text
 * @property {Text | null} help
 * @property {Choice[]} choices
 * @property {Text | null} why
 * @property {string | null} answer  a choice id, "unknown", or null when not answered
 * @property {boolean} can_change  whether the person could do otherwise
 *
 * @typedef {{id: string, title: Text, short?: Text, publisher: Text, kind: string, section: Text | null,
 *   url: Text, lang?: string, certainty: string}} Source
 * @typedef {{rule: string, text: Text, regime: string, weight: "decides" | "supports" | "note",
 *   certain: boolean, sources: Source[]}} Reason
 * @typedef {{rule: string, text: Text, sources: Source[]}} Step
 * @typedef {{fact: string, from: string, to: string, outcome: string | null, possible: string[],
 *   question: Text, text: Text}} Change  `text` is the label of the choice to try
 * @typedef {{id: string, name: Text, text: Text, bring: Text | null, url: Text | null,
 *   phone: string | null, email: string | null}} Contact
 * @typedef {{id: string, label: Text, sentence: Text}} Outcome
 * @typedef {{id: string, label: Text, decides: Text}} Regime
 *
 * @typedef {object} Assessment
 * @property {string | null} outcome  null while more than one is possible
 * @property {string[]} possible  outcome ids, in band order
 * @property {Record<string, Outcome>} outcomes  the possible ones
 * @property {Outcome[]} band  every outcome, in order
 * @property {Regime[]} regimes  the bodies of rules that have a say
 * @property {Text | null} headline
 * @property {Reason[]} reasons
 * @property {Step[]} steps
 * @property {Change[]} what_would_change
 * @property {Contact[]} contacts
 * @property {Question | null} next_question
 * @property {number} questions_left
 * @property {Question[]} asked
 * @property {Record<string, string>} answers
 * @property {{version: string, checked: string, law_current_to: string}} rules
 *
 * @typedef {object} Manifest
 * @property {number} protocol
 * @property {string} directory  the folder of the Pyodide files, relative to the runtime folder
 * @property {Record<"loader" | "asm" | "wasm" | "stdlib" | "engine" | "rulebook", string>} files
 * @property {Record<string, number>} sizes  bytes, by path
 * @property {Record<string, string>} sha256  base64, by path
 * @property {object} lockFile  what Pyodide checks its own build against
 *
 * @typedef {{[key: string]: string | WordTree}} WordTree
 *
 * @typedef {object} PageData
 * @property {Lang} lang
 * @property {string} runtime  address of the runtime folder, relative to the page
 * @property {string} examples  address of the answers of the worked examples, relative to the page
 * @property {Manifest} manifest
 * @property {Assessment} initial  the engine's answer to no answers at all
 * @property {string} keptSection  id of the section whose answers serve for another activity
 * @property {WordTree} words  the page's own words, in its language
 */

export {};
