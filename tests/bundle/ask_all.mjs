/**
 * Start the packed runtime and assess many situations in it.
 *
 * Usage: node ask_all.mjs RUNTIME RULEBOOK ANSWERS
 * ANSWERS holds a list of answers in JSON; prints the outcomes possible for each, as one JSON line.
 */
import { readFile } from "node:fs/promises";
import { start } from "../../checker/bundle/start.mjs";

const [runtime, rulebook, answers] = process.argv.slice(2);
const python = await start(runtime);
const bridge = python.pyimport("checker.engine.bridge");
bridge.start(await readFile(rulebook, "utf8"));
const possible = JSON.parse(await readFile(answers, "utf8")).map((one) => {
  return JSON.parse(bridge.handle(JSON.stringify({ type: "assess", answers: one }))).possible;
});
console.log(JSON.stringify(possible));
