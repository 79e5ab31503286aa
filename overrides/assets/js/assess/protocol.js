/**
 * The messages between the page and the worker, and the faults they can carry.
 *
 * The page sends `Request`s and receives `Reply`s. Both carry the version of this protocol,
 * so that a page and a worker from two releases notice instead of misunderstanding each other.
 */

export const PROTOCOL = 3;

/**
 * @typedef {import("./types.js").Manifest} Manifest
 *
 * @typedef {"download" | "python" | "rules"} Stage
 *
 * @typedef {"network" | "http" | "mismatch" | "module" | "wasm" | "stalled" | "stuck"
 *   | "unsupported" | "version" | "internal" | Refusal} FaultCode
 * @typedef {"other_kind" | "newer" | "damaged" | "too_long"} Refusal  what the engine says of something it was handed
 *
 * @typedef {{code: FaultCode, file?: string, detail?: string}} FaultRecord
 *
 * @typedef {{v: number, type: "start", parts: object, manifest: Manifest, mustBeBound: boolean}} StartRequest
 *   `parts` is what the supply on the page has for the one in the worker
 * @typedef {{v: number, type: "compile", parts: object, manifest: Manifest}} CompileRequest  to a second worker
 * @typedef {{type: "assess", answers: Record<string, string>, flagged: string[]}
 *   | {type: "read_record", record: unknown}
 *   | {type: "read_draft", text: string}} Question  as checker/engine/bridge.py reads it
 * @typedef {{v: number, type: "ask", id: number, question: Question}} AskRequest
 * @typedef {StartRequest | CompileRequest | AskRequest} Request
 *
 * @typedef {{v: number, type: "hello"}} HelloReply
 * @typedef {{v: number, type: "progress", stage: Stage, loaded: number, total: number}} ProgressReply
 * @typedef {{v: number, type: "ready"}} ReadyReply
 * @typedef {{v: number, type: "answer", id: number, answer: object}} AnswerReply
 * @typedef {{v: number, type: "rehearsed", answer: import("./types.js").Assessment}} RehearsedReply  for nobody to see
 * @typedef {{v: number, type: "error", id?: number} & FaultRecord} ErrorReply
 * @typedef {HelloReply | ProgressReply | ReadyReply | AnswerReply | RehearsedReply | ErrorReply} Reply
 */

/** @type {readonly string[]} */
const REFUSALS = ["other_kind", "newer", "damaged", "too_long"];

/**
 * What the engine's error means for the page.
 *
 * @param {{code: string, message: string}} error
 * @returns {Fault}
 */
export function engineFault({ code, message }) {
  const known = REFUSALS.includes(code) ? /** @type {Refusal} */ (code) : "internal";
  return new Fault(known, { detail: message });
}

/** A failure with a code the page has words for, and the file at fault when there is one. */
export class Fault extends Error {
  /**
   * @param {FaultCode} code
   * @param {{file?: string, detail?: unknown}} [about]
   */
  constructor(code, { file, detail } = {}) {
    super(`${code}${file ? ` (${file})` : ""}`);
    this.code = code;
    this.file = file;
    this.detail = detail === undefined ? undefined : String(detail);
  }

  /**
   * Any thrown value as a fault; what has no code of its own is `internal`.
   *
   * @param {unknown} thrown
   * @returns {Fault}
   */
  static from(thrown) {
    return thrown instanceof Fault ? thrown : new Fault("internal", { detail: thrown });
  }

  /** Whether the engine works, and refused what it was handed. */
  get isRefusal() {
    return REFUSALS.includes(this.code);
  }

  /** @returns {FaultRecord} the part that can cross the worker boundary. */
  get record() {
    return { code: this.code, file: this.file, detail: this.detail };
  }
}
