/**
 * The shapes that come from the engine and from the page's own data, for the type checker.
 *
 * @typedef {{en: string, fr: string}} Text  a text in both languages; what the page itself carries has only its own
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
 * @property {string | null} usual  the answer that a statement left unticked stands for
 * @property {Text | null} statement  how it stands on a checklist
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
 * @property {Question[]} checklist  questions to ask together, as statements to tick; empty for none
 * @property {{rules_out: string[], settles: boolean} | null} stake  what the next answer can do to the outcome
 * @property {number} questions_left
 * @property {Question[]} fuller  questions that can only add to the reasons
 * @property {Similar[]} similar
 * @property {Question[]} asked
 * @property {Record<string, string>} answers
 * @property {string[]} flagged  ticked on a checklist and not answered yet
 * @property {RulesAbout} rules
 * @property {boolean} [foreseen]  only what a question on the page needs: see foreseen.js
 *
 * @typedef {{ask: string, checklist: string[], possible: number[], rules_out: number[], settles: boolean, left: number,
 *   then: Record<string, number>}} ForeseenScreen  as checker/site/foreseen.py describes it
 * @typedef {{questions: Record<string, Question>, screens: ForeseenScreen[]}} Foreseen
 *
 * @typedef {{version: string, checked: string, law_current_to: string}} RulesAbout
 * @typedef {{id: string, theme: string, title: Text, outcomes: string[], differs: string[]}} Similar
 *   a worked example; `differs` names the questions it answers otherwise
 *
 * @typedef {{answers: Record<string, string>, flagged: string[], dropped: {fact: string, choice: string}[],
 *   before: string[], now: string[], changed: boolean}} KeptActivity
 * @typedef {{rules: RulesAbout, activities: KeptActivity[]}} RecordReading
 *
 * @typedef {object} SavedRecord  a saved record, as checker/engine/record.py reads it
 * @property {string} kind
 * @property {number} version
 * @property {RulesAbout} rules
 * @property {{answers: Record<string, string>, flagged: string[], outcomes: string[]}[]} activities
 *
 * @typedef {{start: number, end: number, group: string}} DraftMark  places as JavaScript strings count them
 * @typedef {{id: string, kind: "name" | "word" | "title" | "hashtag" | "tone", text: Text, sources: Source[],
 *   found: string[]}} DraftGroup  what a reader would notice, and the words that show it
 * @typedef {{fact: string, choice: string, question: Text, label: Text, hint: Text | null, because: Text,
 *   groups: string[]}} DraftProposal  an answer to confirm; two may contradict each other
 *
 * @typedef {object} DraftReading  what the engine sees in a draft; it decides nothing
 * @property {DraftMark[]} marks  in order, not overlapping
 * @property {DraftGroup[]} groups
 * @property {DraftProposal[]} proposals  in asking order
 * @property {Text[]} unseen  what it cannot see
 * @property {string} checked  the day the names were last checked, as YYYY-MM-DD
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
 * @property {Manifest} manifest
 * @property {Assessment} initial  the engine's answer to no answers at all
 * @property {Foreseen} foreseen
 * @property {{text: Text, help: Text, why: Text, none: Text}} checklist  the words around the statements
 * @property {{kind: string, version: number}} record  what a saved record says of itself
 * @property {Record<string, string>} themes  addresses of the pages of worked examples, by theme; none where
 *   there are no such pages
 * @property {string} keptSection  id of the section whose answers serve for another activity
 * @property {WordTree} words  the page's own words, in its language
 *
 * @typedef {{name: string, text: string | null, phone: string | null, email: string | null,
 *   url: string | null}} DepartmentContact
 * @typedef {{name: string, page: string, contacts: Record<string, DepartmentContact[]>}} Department  what the host of
 *   a copy adds, in the language of the page; contacts by the id of the one they stand under, and `page` the address
 *   of all it adds
 *
 * @typedef {object} HostedData  addresses are relative to the page
 * @property {string} runtime  of the runtime folder
 * @property {string} examples  of the answers of the worked examples
 * @property {{address: string, hash: string, size: number}} worker  its script, with the SHA-256 in base64 and its bytes
 *
 * @typedef {{prefix: string, afresh: boolean}} Copy  of the site on the device: what the names of its stores begin with,
 *   and whether the last start failed, so that nothing that an earlier one left is to be trusted
 *
 * @typedef {object} Supplied
 * @property {Worker} worker  that has said hello
 * @property {boolean} mustBeBound  whether it must check that a policy binds it before it does anything
 * @property {object} parts  what it must be told to find its parts
 * @property {Transferable[]} transfer  what of `parts` is handed over
 * @property {() => void} end  ends it, and whatever helps it
 *
 * @typedef {object} Supply  where the page's worker and its parts come from
 * @property {(manifest: Manifest, afresh: boolean) => Promise<Supplied>} spawn  `afresh` after a start that failed;
 *   rejected with a Fault
 * @property {(name: string) => Promise<Record<string, string> | null>} example  the answers of a worked example;
 *   rejected with a Fault
 */

export {};
