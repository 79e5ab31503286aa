/**
 * Look at one page with Lighthouse, as it looks at a phone, in a browser of its own.
 *
 * Prints {scores: {category: 0…1}, shift, lost: [[category, audit, title, value]]}.
 */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [url, chromePath] = process.argv.slice(2);
const chromeFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
];
const browser = await launch({ chromePath, chromeFlags, logLevel: "error" });
try {
  const onlyCategories = ["accessibility", "best-practices", "seo", "performance"];
  const { lhr } = await lighthouse(url, { port: browser.port, onlyCategories, logLevel: "error" });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const categories = Object.values(lhr.categories);
  const lost = categories.flatMap(({ id, auditRefs }) =>
    auditRefs
      .map((ref) => ({ ...ref, ...lhr.audits[ref.id] }))
      .filter(({ score, weight, group }) => score !== null && score < 1 && (weight || group === "insights"))
      .map((audit) => [id, audit.id, audit.title, audit.displayValue ?? ""]),
  );
  const scores = Object.fromEntries(categories.map(({ id, score }) => [id, score]));
  console.log(JSON.stringify({ scores, shift: lhr.audits["cumulative-layout-shift"].numericValue, lost }));
} finally {
  browser.kill();
}
