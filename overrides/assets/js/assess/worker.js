/**
 * The worker: receives requests, runs the engine, sends replies. Nothing else runs Python.
 *
 * It is imported, not named, by the blob that the page starts (see spawn.js).
 */
import { engineFault, Fault, PROTOCOL } from "./protocol.js";
import { startEngine } from "./python.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Stage} Stage */

/** @type {((request: string) => string) | null} */
let handle = null;

/** @param {object} message */
function reply(message) {
  self.postMessage({ v: PROTOCOL, ...message });
}

/** Whether a content security policy binds this worker: it then refuses to make code from text. */
function isBound() {
  try {
    return typeof new Function("") !== "function";
  } catch {
    return true;
  }
}

/** @param {import("./protocol.js").StartRequest} request */
async function start({ runtime, manifest, mustBeBound }) {
  if (mustBeBound && !isBound()) throw new Fault("unsupported", { detail: "no policy binds the worker" });
  handle = await startEngine(runtime, manifest, (stage, loaded, total) =>
    reply({ type: "progress", stage, loaded, total }),
  );
  reply({ type: "ready" });
}

/** @param {import("./protocol.js").AskRequest} request */
function ask({ id, question }) {
  if (!handle) throw new Fault("internal", { detail: "asked before it was ready" });
  const answer = JSON.parse(handle(JSON.stringify(question)));
  if (answer.type === "error") throw engineFault(answer);
  reply({ type: "answer", id, answer });
}

self.onmessage = async ({ data }) => {
  /** @type {Request} */
  const request = data;
  const id = request.type === "ask" ? request.id : undefined;
  try {
    if (request.v !== PROTOCOL) throw new Fault("version");
    if (request.type === "start") await start(request);
    else ask(request);
  } catch (thrown) {
    reply({ type: "error", id, ...Fault.from(thrown).record });
  }
};

reply({ type: "hello" });
