/** The worker's work: receive requests, run the engine, send replies. Nothing else runs Python. */
import { engineFault, Fault, PROTOCOL } from "./protocol.js";
import { startEngine } from "./python.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Stage} Stage */
/** @typedef {(parts: any, manifest: import("./types.js").Manifest) => import("./python.js").Parts} Supplied */
/** @typedef {(parts: any, manifest: import("./types.js").Manifest) => void} Compile */

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

/**
 * @param {import("./protocol.js").StartRequest} request
 * @param {Supplied} supplied
 */
async function start({ parts, manifest, mustBeBound }, supplied) {
  if (mustBeBound && !isBound()) throw new Fault("unsupported", { detail: "no policy binds the worker" });
  handle = await startEngine(supplied(parts, manifest), manifest, (stage, loaded, total) =>
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
