/** Fetch the runtime's data files all at once, count what arrives, and check it before it is used. */
import { Fault } from "./protocol.js";

/**
 * @typedef {import("./types.js").Manifest} Manifest
 * @typedef {(loaded: number, total: number) => void} Count
 * @typedef {{wasm: Response, stdlib: ArrayBuffer, engine: ArrayBuffer, rulebook: ArrayBuffer}} Files
 */

/**
 * Fetch everything that is not a module.
 *
 * The WebAssembly is handed over while it still arrives, so that the browser compiles as it reads.
 *
 * @param {string} runtime  absolute address of the runtime folder
 * @param {Manifest} manifest
 * @param {Count} count  told the bytes so far, of all files together
 * @returns {{files: Promise<Files>, broken: Promise<never>}} `broken` fails with the first Fault,
 *   also when it comes after `files` were handed over
 */
export function download(runtime, { files, sizes, sha256 }, count) {
  const wanted = [files.wasm, files.stdlib, files.engine, files.rulebook];
  const total = wanted.reduce((sum, path) => sum + (sizes[path] ?? 0), 0);
  let loaded = 0;
  /** @type {(fault: Fault) => void} */
  let fail;
  /** @type {Promise<never>} */
  const broken = new Promise((_, reject) => {
    fail = reject;
  });
  broken.catch(() => {});

  /** @param {string} path */
  async function arriving(path) {
    const response = await fetched(new URL(path, runtime).href, path);
    const arrived = (/** @type {number} */ bytes) => count((loaded += bytes), total);
    // A copy is counted: the browser keeps compiled WebAssembly only for a response that is its own.
    measure(response.clone(), path, sizes[path] ?? 0, arrived).catch(fail);
    return response;
  }

  /** @param {string} path */
  async function whole(path) {
    const response = await arriving(path);
    const bytes = await response.arrayBuffer().catch((error) => {
      throw new Fault("network", { file: path, detail: error });
    });
    await verify(bytes, path, sha256[path] ?? "");
    return bytes;
  }

  const all = Promise.all([arriving(files.wasm), whole(files.stdlib), whole(files.engine), whole(files.rulebook)]);
  all.catch((thrown) => fail(Fault.from(thrown)));
  return {
    files: Promise.race([all, broken]).then(([wasm, stdlib, engine, rulebook]) => ({
      wasm: asWebAssembly(wasm),
      stdlib,
      engine,
      rulebook,
    })),
    broken,
  };
}

/**
 * @param {string} url
 * @param {string} file
 */
async function fetched(url, file) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Fault("network", { file, detail: error });
  }
  if (!response.ok) throw new Fault("http", { file, detail: response.status });
  return response;
}

/**
 * Read a response to its end, reporting each piece; it must have the size the manifest says.
 *
 * @param {Response} response
 * @param {string} file
 * @param {number} size  bytes
 * @param {(bytes: number) => void} arrived
 */
async function measure(response, file, size, arrived) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      seen += value.byteLength;
      arrived(value.byteLength);
    }
  } catch (error) {
    throw new Fault("network", { file, detail: error });
  }
  if (seen !== size) throw new Fault("mismatch", { file, detail: `${seen} bytes, not ${size}` });
}

/**
 * The same response under the type the browser insists on, which not every host knows.
 *
 * @param {Response} response
 */
function asWebAssembly(response) {
  const type = "application/wasm";
  if (response.headers.get("Content-Type") === type) return response;
  return new Response(response.body, { headers: { "Content-Type": type } });
}

/**
 * Check a file against the manifest, where the browser allows it: without https it does not,
 * and the size alone has been checked.
 *
 * @param {ArrayBuffer} bytes
 * @param {string} file
 * @param {string} expected  base64
 */
export async function verify(bytes, file, expected) {
  if (!globalThis.crypto?.subtle) return;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (btoa(String.fromCharCode(...hash)) !== expected) throw new Fault("mismatch", { file, detail: "sha256" });
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
