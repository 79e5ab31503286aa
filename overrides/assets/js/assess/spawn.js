/**
 * Make the worker so that the page's content security policy binds it.
 *
 * A worker loaded from a file takes its policy from its own response headers: with only the page's
 * <meta> policy it would have none. A worker made from a blob inherits the page's policy.
 */
import { Fault } from "./protocol.js";

/** Milliseconds for the worker's first word. Nothing is downloaded but the worker's own modules. */
const HELLO_PATIENCE = 60_000;

/**
 * @param {string} url  absolute address of the worker module
 * @returns {Promise<{worker: Worker, mustBeBound: boolean}>} a worker that has said hello;
 *   `mustBeBound` tells it to check that a policy binds it before it does anything
 * @throws {Fault} `unsupported` when the browser or the host's policy allows no worker
 */
export async function spawn(url) {
  try {
    return { worker: await greeted(fromBlob(url), url), mustBeBound: false };
  } catch (thrown) {
    // A host's own headers may refuse blob workers. Such a host sends headers with the file too.
    if (!(thrown instanceof Fault) || thrown.code !== "unsupported") throw thrown;
    return { worker: await greeted(fromFile(url), url), mustBeBound: true };
  }
}

/**
 * A worker whose code is at hand. Made from a blob too, so the page's policy binds it.
 *
 * It is a classic one: where the page is a file, Chromium starts no module from a blob.
 *
 * @param {BlobPart} code  one script without imports
 * @returns {Promise<Worker>} one that has said hello
 * @throws {Fault} `unsupported` when the browser or the host's policy allows no worker
 */
export function spawnFrom(code) {
  return greeted(blobWorker(code, { type: "classic" }), "worker.js");
}

/** @param {string} url */
function fromBlob(url) {
  // The import must be dynamic: a static one is refused. A failed import is reported by hand,
  // because it reaches the page as nothing at all otherwise.
  const source = `try { await import(${JSON.stringify(url)}); }
catch (error) { postMessage({ type: "unloadable", detail: String(error) }); }`;
  return blobWorker(source, { type: "module" });
}

/**
 * @param {BlobPart} code
 * @param {WorkerOptions} options
 */
function blobWorker(code, options) {
  const blob = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return () => {
    const worker = new Worker(blob, options);
    return { worker, done: () => URL.revokeObjectURL(blob) };
  };
}

/** @param {string} url */
function fromFile(url) {
  return () => ({ worker: new Worker(url, { type: "module" }), done: () => {} });
}

/**
 * @param {() => {worker: Worker, done: () => void}} make
 * @param {string} url
 * @returns {Promise<Worker>}
 */
function greeted(make, url) {
  return new Promise((resolve, reject) => {
    let made;
    try {
      made = make();
    } catch (error) {
      reject(new Fault("unsupported", { detail: error }));
      return;
    }
    const { worker, done } = made;
    /** @param {Fault} fault */
    const refuse = (fault) => {
      clearTimeout(timer);
      worker.terminate();
      done();
      reject(fault);
    };
    const timer = setTimeout(() => refuse(new Fault("stalled")), HELLO_PATIENCE);
    worker.onerror = (event) => refuse(new Fault("unsupported", { detail: event.message }));
    worker.onmessage = ({ data }) => {
      if (data.type === "unloadable") {
        refuse(new Fault("module", { file: fileName(url), detail: data.detail }));
        return;
      }
      clearTimeout(timer);
      done();
      resolve(worker);
    };
  });
}

/** @param {string} url */
function fileName(url) {
  return url.slice(url.lastIndexOf("/") + 1);
}
