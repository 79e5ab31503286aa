/**
 * Start the packed runtime and put one request to the engine in it.
 *
 * Usage: node ask.mjs RUNTIME RULEBOOK REQUEST
 * Prints one JSON line: what start() and handle() returned, and how a Python mistake is named.
 */
import { readFile } from "node:fs/promises";
import { start } from "../../checker/bundle/start.mjs";

const [runtime, rulebook, request] = process.argv.slice(2);
const python = await start(runtime);
const bridge = python.pyimport("checker.engine.bridge");
const started = bridge.start(await readFile(rulebook, "utf8"));
const answer = bridge.handle(request);
let mistake = "";
try {
  python.runPython("{}['absent']");
} catch (error) {
  mistake = String(error.message).trim().split("\n").at(-1);
}
console.log(JSON.stringify({ started, answer, mistake }));
