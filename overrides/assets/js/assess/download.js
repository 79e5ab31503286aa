/** Fetch the runtime's data files all at once, count what arrives, and check it before it is used. */
import { compiledBy } from "./compiling.js";
import { sound } from "./sound.js";
import { compiled } from "./webassembly.js";

/**
 * @typedef {import("./types.js").Manifest} Manifest
 * @typedef {import("./sound.js").Wanted} Wanted
 * @typedef {import("./sound.js").Arrived} Arrived
 * @typedef {(loaded: number, total: number) => void} Count
 * @typedef {Record<"stdlib" | "engine" | "rulebook", Uint8Array<ArrayBuffer>>} Data
 * @typedef {{wasm: Promise<WebAssembly.Module>, data: Promise<Data>}} Files  each rejected with a Fault
 */

/**
 * Fetch everything that is not a module.
 *
 * @param {string} runtime  absolute address of the runtime folder
 * @param {Manifest} manifest
 * @param {Count} count  told the bytes so far, of all files together
 * @param {MessagePort | null} port  leads to a worker that compiles the WebAssembly, if there is one
 * @returns {Files}
 */
export function download(runtime, manifest, count, port) {
  const { files, sizes } = manifest;
  const paths = [files.wasm, files.stdlib, files.engine, files.rulebook];
  const total = paths.reduce((sum, path) => sum + (sizes[path] ?? 0), 0);
  let loaded = 0;
  const arrived = (/** @type {number} */ bytes) => count((loaded += bytes), total);
  const whole = (/** @type {string} */ path) => sound(listed(runtime, manifest, path), arrived);
  return {
    wasm: (port ? compiledBy(port, arrived) : Promise.resolve(null)).then(
      (module) => module ?? compiled(listed(runtime, manifest, files.wasm), arrived),
    ),
    data: Promise.all([whole(files.stdlib), whole(files.engine), whole(files.rulebook)]).then(
      ([stdlib, engine, rulebook]) => ({ stdlib, engine, rulebook }),
    ),
  };
}

/**
 * What the manifest says of a file.
 *
 * @param {string} runtime
 * @param {Manifest} manifest
 * @param {string} path
 * @returns {Wanted}
 */
export function listed(runtime, { sizes, sha256 }, path) {
  return { url: new URL(path, runtime).href, file: path, hash: sha256[path] ?? "", size: sizes[path] ?? 0 };
}

/**
 * Let the next fetches of some addresses be answered from what has already arrived.
 *
 * @param {Record<string, Response>} responses  by absolute address
 * @returns {() => void} ends it
 */
export function lend(responses) {
  const real = globalThis.fetch;
  globalThis.fetch = async (address, options) => {
    const url = address instanceof Request ? address.url : String(address);
    return responses[url] ?? real(address, options);
  };
  return () => {
    globalThis.fetch = real;
  };
}
