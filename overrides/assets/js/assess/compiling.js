/**
 * A second worker that fetches and compiles the WebAssembly, while the first one reads everything else.
 *
 * In one worker the two hinder each other: the pieces of the WebAssembly wait while a script is compiled. The second
 * one is a help only: where it cannot be had, or cannot compile, the first does all of it.
 */
import { Fault } from "./protocol.js";
import { compiled } from "./webassembly.js";

/**
 * @typedef {{arrived: number} | {module: WebAssembly.Module} | {fault: import("./protocol.js").FaultRecord}} Word
 *   what the second worker tells the first
 */

/** What would fail in the first worker as well. */
const SHARED = ["network", "http", "mismatch"];

/**
 * The second worker's work. It is not ended: a browser that keeps compiled code for the next visit does so later.
 *
 * @param {import("./sound.js").Wanted} wanted
 * @param {MessagePort} port  leads to the first worker
 */
export async function compileFor(wanted, port) {
  const tell = (/** @type {Word} */ word) => port.postMessage(word);
  try {
    tell({ module: await compiled(wanted, (arrived) => tell({ arrived })) });
  } catch (thrown) {
    tell({ fault: Fault.from(thrown).record });
  }
}

/**
 * The first worker's side.
 *
 * @param {MessagePort} port  leads to the second worker
 * @param {import("./sound.js").Arrived} arrived
 * @returns {Promise<WebAssembly.Module | null>} null when the second worker could not compile it;
 *   rejected with a Fault when there is nothing to compile
 */
export function compiledBy(port, arrived) {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }) => {
      /** @type {Word} */
      const word = data;
      if ("arrived" in word) arrived(word.arrived);
      else if ("module" in word) resolve(word.module);
      else if (SHARED.includes(word.fault.code)) reject(new Fault(word.fault.code, word.fault));
      else resolve(null);
    };
    // A browser may refuse to hand over what was compiled.
    port.onmessageerror = () => resolve(null);
  });
}
