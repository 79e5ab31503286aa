/** A result in words for a person's own file: one list of parts, written as plain text or as a page. */
import { addedTo } from "./department.js";
import { h } from "./dom.js";

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Department} Department
 * @typedef {import("./types.js").DepartmentContact} DepartmentContact
 * @typedef {import("./types.js").Source} Source
 * @typedef {import("./words.js").Words} Words
 * @typedef {{heading: string, level: 1 | 2 | 3} | {text: string}
 *   | {items: {text: string, below: string[]}[]}} Part
 */

const STYLE = `
  :root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
  h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid; }
  li { margin-bottom: 0.6rem; }
  small { display: block; overflow-wrap: anywhere; }
  @media print { body { margin: 0; font-size: 10.5pt; } li { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;

/**
 * @param {Words} words
 * @param {Assessment[]} assessments
 * @param {Department | null} department
 */
export function recordText(words, assessments, department) {
  return `${parts(words, assessments, department).map(asText).join("\n\n")}\n`;
}

/**
 * A page that needs nothing but itself.
 *
 * @param {Words} words
 * @param {Assessment[]} assessments
 * @param {Department | null} department
 */
export function recordPage(words, assessments, department) {
  const page = document.implementation.createHTMLDocument(words.say("record.title"));
  page.documentElement.lang = words.lang;
  page.head.prepend(h("meta", { charset: "utf-8" }));
  page.head.append(h("meta", { name: "viewport", content: "width=device-width" }), h("style", {}, STYLE));
  page.body.append(h("main", {}, ...parts(words, assessments, department).map(asElement)));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** @param {Part} part */
function asText(part) {
  if ("heading" in part) return `${part.heading}\n${(part.level === 1 ? "=" : "-").repeat(part.heading.length)}`;
  if ("text" in part) return part.text;
  return part.items.map(({ text, below }) => [`- ${text}`, ...below.map((line) => `  ${line}`)].join("\n")).join("\n");
}

/** @param {Part} part */
function asElement(part) {
  if ("heading" in part) return h(/** @type {"h1" | "h2" | "h3"} */ (`h${part.level}`), {}, part.heading);
  if ("text" in part) return h("p", {}, part.text);
  const items = part.items.map(({ text, below }) => h("li", {}, text, ...below.map((line) => h("small", {}, line))));
  return h("ul", {}, ...items);
}

/**
 * @param {Words} words
 * @param {Assessment[]} assessments
 * @param {Department | null} department
 * @returns {Part[]}
 */
function parts(words, assessments, department) {
  const day = new Intl.DateTimeFormat(`${words.lang}-CA`, { dateStyle: "long" }).format(new Date());
  return [
    { heading: words.say("record.title"), level: 1 },
    { text: words.say("record.made", { day }) },
    ...assessments.flatMap((assessment) => activity(words, assessment, department)),
    { heading: words.say("record.about"), level: 2 },
    { text: words.say("rules_line") },
    { text: words.say("result.not_advice") },
  ];
}

/**
 * @param {Words} words
 * @param {Assessment} assessment
 * @param {Department | null} department
 * @returns {Part[]}
 */
function activity(words, assessment, department) {
  const { asked, band, contacts, headline, possible, reasons, steps } = assessment;
  const outcomes = band.filter(({ id }) => possible.includes(id)).map(({ label }) => words.of(label));
  const regimes = [...new Set(reasons.map(({ regime }) => regime))];
  return [
    { heading: activityName(words, assessment), level: 2 },
    { text: words.say(possible.length > 1 ? "record.outcomes" : "record.outcome", { outcome: outcomes.join("; ") }) },
    ...(headline ? [{ text: words.of(headline) }] : []),
    ...list(words.say("result.steps"), steps.map(({ text, sources }) => ({ text: words.of(text), below: cited(words, sources) }))),
    ...regimes.flatMap((regime) =>
      list(
        words.say("record.reasons", { regime: words.say(`regimes.${regime}.label`) }),
        reasons
          .filter((reason) => reason.regime === regime)
          .map(({ text, sources }) => ({ text: words.of(text), below: cited(words, sources) })),
      ),
    ),
    ...list(
      words.say("result.contacts"),
      contacts.map(({ id, name, text, bring, phone, email, url }) => ({
        text: words.of(name),
        below: [
          words.of(text),
          bring ? `${words.say("contact.bring")} ${words.of(bring)}` : "",
          ...[phone, email, url ? words.of(url) : null].map((way) => way ?? ""),
          ...addedTo(department, id).map((one) => added(words, department?.name ?? "", one)),
        ].filter(Boolean),
      })),
    ),
    ...list(
      words.say("result.answers"),
      asked.map((question) => ({ text: words.of(question.text), below: [answerOf(words, question)] })),
    ),
  ];
}

/**
 * A department's own detail in one line, marked as its own.
 *
 * @param {Words} words
 * @param {string} department
 * @param {DepartmentContact} added
 */
function added(words, department, { name, text, phone, email, url }) {
  const ways = [phone, email, url].filter(Boolean).join(", ");
  return `${words.say("department.added")} ${department} – ${[name, ways, text].filter(Boolean).join("; ")}`;
}

/**
 * @param {string} heading
 * @param {{text: string, below: string[]}[]} items
 * @returns {Part[]}
 */
function list(heading, items) {
  return items.length ? [{ heading, level: 3 }, { items }] : [];
}

/**
 * @param {Words} words
 * @param {Source[]} sources
 */
function cited(words, sources) {
  return sources.map(({ kind, title, section, url, certainty }) => {
    const place = [words.of(title), section ? words.of(section) : ""].filter(Boolean).join(", ");
    const sure = certainty === "read" ? "" : ` (${words.say(`chips.certainty.${certainty}`)})`;
    return [`${words.say(`chips.kinds.${kind}`)}${words.say("record.colon")} ${place}${sure}`, words.of(url)].filter(Boolean).join(" – ");
  });
}

/**
 * What an activity is, in the words of its first answer.
 *
 * @param {Words} words
 * @param {Assessment} assessment
 */
export function activityName(words, { asked }) {
  const [first] = asked;
  return first ? answerOf(words, first) : words.say("record.unnamed");
}

/**
 * @param {Words} words
 * @param {import("./types.js").Question} question
 */
export function answerOf(words, { answer, choices }) {
  const choice = choices.find(({ id }) => id === answer);
  return choice ? words.of(choice.label) : words.say("question.unknown");
}
