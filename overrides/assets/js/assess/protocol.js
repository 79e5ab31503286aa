/**
 * The messages between the page and the worker, and the faults they can carry.
 *
 * The page sends `Request`s and receives `Reply`s. Both carry the version of this protocol,
 * so that a page and a worker from two releases notice instead of misunderstanding each other.
 */

export const PROTOCOL = 1;

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").Manifest} Manifest
 *
 * @typedef {"download" | "python" | "rules"} Stage
 *
 * @typedef {"network" | "http" | "mismatch" | "module" | "wasm" | "stalled" | "stuck"
 *   | "unsupported" | "version" | "internal"} FaultCode
 *
 * @typedef {{code: FaultCode, file?: string, detail?: string}} FaultRecord
 *
 * @typedef {{v: number, type: "start", runtime: string, manifest: Manifest, mustBeBound: boolean}} StartRequest
 * @typedef {{v: number, type: "assess", id: number, answers: Record<string, string>}} AssessRequest
 * @typedef {StartRequest | AssessRequest} Request
 *
 * @typedef {{v: number, type: "hello"}} HelloReply
 * @typedef {{v: number, type: "progress", stage: Stage, loaded: number, total: number}} ProgressReply
 * @typedef {{v: number, type: "ready"}} ReadyReply
 * @typedef {{v: number, type: "assessment", id: number, assessment: Assessment}} AssessmentReply
 * @typedef {{v: number, type: "error", id?: number} & FaultRecord} ErrorReply
 * @typedef {HelloReply | ProgressReply | ReadyReply | AssessmentReply | ErrorReply} Reply
 */

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

  /** @returns {FaultRecord} the part that can cross the worker boundary. */
  get record() {
    return { code: this.code, file: this.file, detail: this.detail };
  }
}
