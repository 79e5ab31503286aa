/**
 * The page's side of the worker: start it once, ask it, notice when it is silent, start it again.
 *
 * Pyodide can wait for ever when a file never comes, so every wait here is bounded.
 */
import { Fault, PROTOCOL } from "./protocol.js";

/**
 * @typedef {import("./types.js").Assessment} Assessment
 * @typedef {import("./types.js").DraftReading} DraftReading
 * @typedef {import("./types.js").Manifest} Manifest
 * @typedef {import("./types.js").RecordReading} RecordReading
 * @typedef {import("./types.js").Supply} Supply
 * @typedef {import("./protocol.js").Question} Question
 * @typedef {import("./protocol.js").Reply} Reply
 * @typedef {import("./protocol.js").ProgressReply} ProgressReply
 * @typedef {{resolve: (answer: any) => void, reject: (fault: Fault) => void, timer: number}} Waiting
 */

/** Milliseconds without any sign of progress before a start is given up. */
const START_PATIENCE = 60_000;
/** Milliseconds for one answer; it normally takes a few. */
const ANSWER_PATIENCE = 20_000;

export class EngineClient {
  /**
   * @param {{supply: Supply, manifest: Manifest, onProgress: (progress: ProgressReply) => void, onRehearsed: (answer: Assessment) => void}} options
   */
  constructor({ supply, manifest, onProgress, onRehearsed }) {
    this.supply = supply;
    this.manifest = manifest;
    this.onProgress = onProgress;
    this.onRehearsed = onRehearsed;
    /** @type {Promise<void> | null} */
    this.started = null;
    this.ready = false;
    /** Whether a start has failed: nothing that an earlier one left is used then. */
    this.afresh = false;
    /** @type {Worker | null} */
    this.worker = null;
    this.end = () => {};
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    this.lastId = 0;
    this.watchdog = 0;
  }

  /**
   * Start the engine unless it is started or starting.
   *
   * @returns {Promise<void>} settled when it can answer; rejected with a Fault when it cannot
   */
  start() {
    this.started ??= this.#boot();
    return this.started;
  }

  /** Whether it is on its way: not ready, and not given up. */
  get starting() {
    return this.started !== null && !this.ready;
  }

  /**
   * The engine's assessment of a set of answers.
   *
   * @param {Record<string, string>} answers
   * @param {string[]} flagged  questions ticked on a checklist
   * @returns {Promise<Assessment>} rejected with a Fault; the next call then starts afresh
   */
  assess(answers, flagged) {
    return this.#ask({ type: "assess", answers, flagged });
  }

  /**
   * What the present rules make of a saved record.
   *
   * @param {unknown} record
   * @returns {Promise<RecordReading>} rejected with a Fault that says what is wrong with it
   */
  readRecord(record) {
    return this.#ask({ type: "read_record", record });
  }

  /**
   * What a reader would notice in a draft.
   *
   * @param {string} text
   * @returns {Promise<DraftReading>} rejected with a Fault, for one when it is too long
   */
  readDraft(text) {
    return this.#ask({ type: "read_draft", text });
  }

  /**
   * @param {Question} question
   * @returns {Promise<any>}
   */
  async #ask(question) {
    await this.start();
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      const timer = window.setTimeout(() => this.#fail(new Fault("stuck")), ANSWER_PATIENCE);
      this.waiting.set(id, { resolve, reject, timer });
      this.worker?.postMessage({ v: PROTOCOL, type: "ask", id, question });
    });
  }

  /** @returns {Promise<void>} */
  async #boot() {
    /** @type {(fault: Fault) => void} */
    let giveUp = () => {};
    const ended = new Promise((_, reject) => {
      giveUp = reject;
    });
    this.giveUp = giveUp;
    ended.catch(() => {});
    try {
      await Promise.race([this.#bootWorker(), ended]);
      this.ready = true;
    } catch (thrown) {
      const fault = Fault.from(thrown);
      this.afresh = true;
      this.#fail(fault);
      throw fault;
    } finally {
      clearTimeout(this.watchdog);
    }
  }

  async #bootWorker() {
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Fault("unsupported");
    if (this.manifest.protocol !== PROTOCOL) throw new Fault("version");
    this.#watch();
    const { worker, mustBeBound, parts, transfer, end } = await this.supply.spawn(this.manifest, this.afresh);
    this.worker = worker;
    this.end = end;
    await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => this.#receive(data, () => resolve(undefined), reject);
      worker.onerror = (event) => {
        const fault = new Fault("internal", { detail: event.message });
        reject(fault);
        // Once it has started, nothing else would notice before its patience ends.
        if (this.worker === worker) this.#fail(fault);
      };
      const { manifest } = this;
      worker.postMessage({ v: PROTOCOL, type: "start", parts, manifest, mustBeBound }, transfer);
    });
  }

  /**
   * @param {Reply} reply
   * @param {() => void} onReady
   * @param {(fault: Fault) => void} onFault
   */
  #receive(reply, onReady, onFault) {
    if (reply.v !== PROTOCOL) return onFault(new Fault("version"));
    if (reply.type === "progress") {
      this.#watch();
      this.onProgress(reply);
    } else if (reply.type === "ready") {
      onReady();
    } else if (reply.type === "rehearsed") {
      this.onRehearsed(reply.answer);
    } else if (reply.type === "answer") {
      this.#settle(reply.id)?.resolve(reply.answer);
    } else if (reply.type === "error") {
      const fault = new Fault(reply.code, reply);
      if (reply.id === undefined) return onFault(fault);
      this.#settle(reply.id)?.reject(fault);
      // An interpreter that failed, for want of memory perhaps, fails again: the next question begins a new one.
      if (!fault.isRefusal) this.#fail(fault);
    }
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #watch() {
    clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(() => this.giveUp?.(new Fault("stalled")), START_PATIENCE);
  }

  /**
   * Stop the worker and fail everything that waits for it, so that a later call starts afresh.
   *
   * @param {Fault} fault
   */
  #fail(fault) {
    this.end();
    this.worker = null;
    this.started = null;
    this.ready = false;
    for (const id of [...this.waiting.keys()]) this.#settle(id)?.reject(fault);
  }
}
