/** The worker's work: receive requests, run the engine, send replies. Nothing else runs Python. */
import { engineFault, Fault, PROTOCOL } from "./protocol.js";
import { startEngine } from "./python.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Stage} Stage */
/** @typedef {(parts: any, manifest: import("./types.js").Manifest) => import("./python.js").Parts} Supplied */
/** @typedef {(parts: any, manifest: import("./types.js").Manifest) => void} Compile */

// Milliseconds without a question, after which there is time to rehearse.
const QUIET = 100;

/** @type {import("./python.js").Engine | null} */
let engine = null;
let turn = 0;
let pause = 0;

/** What a browser runs for the first time takes longest, so the worker does it while nobody waits. */
function rest() {
  clearTimeout(pause);
  pause = setTimeout(() => {
    try {
      const request = engine?.rehearsal(turn++);
      if (!engine || !request) return;
      reply({ type: "rehearsed", answer: answerTo(engine, request) });
      rest();
    } catch {
      // Nobody asked for it.  What is wrong will show when somebody asks.
    }
  }, QUIET);
}

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

/**
 * @param {import("./protocol.js").StartRequest} request
 * @param {Supplied} supplied
 */
async function start({ parts, manifest, mustBeBound }, supplied) {
  if (mustBeBound && !isBound()) throw new Fault("unsupported", { detail: "no policy binds the worker" });
  engine = await startEngine(supplied(parts, manifest), manifest, (stage, loaded, total) =>
    reply({ type: "progress", stage, loaded, total }),
  );
  reply({ type: "ready" });
  rest();
}

/**
 * @param {import("./python.js").Engine} engine
 * @param {string} request
 */
function answerTo({ handle }, request) {
  return JSON.parse(handle(request));
}

/** @param {import("./protocol.js").AskRequest} request */
function ask({ id, question }) {
  if (!engine) throw new Fault("internal", { detail: "asked before it was ready" });
  const answer = answerTo(engine, JSON.stringify(question));
  if (answer.type === "error") throw engineFault(answer);
  reply({ type: "answer", id, answer });
  rest();
}

/**
 * Serve the page from now on.
 *
 * @param {Supplied} supplied  what the page's first message says of where things come from
 * @param {Compile} [compile]  what a second worker does instead (see compiling.js)
 */
export function serve(supplied, compile) {
  self.onmessage = async ({ data }) => {
    /** @type {Request} */
    const request = data;
    const id = request.type === "ask" ? request.id : undefined;
    try {
      if (request.v !== PROTOCOL) throw new Fault("version");
      if (request.type === "start") await start(request, supplied);
      else if (request.type === "compile") compile?.(request.parts, request.manifest);
      else ask(request);
    } catch (thrown) {
      reply({ type: "error", id, ...Fault.from(thrown).record });
    }
  };

  reply({ type: "hello" });
}
