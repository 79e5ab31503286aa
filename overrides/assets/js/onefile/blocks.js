/** The worker's side of the one-file checker: files from the page's blocks, Pyodide from the worker's own code. */
import { unpack } from "./unpack.js";

/** Only a name, by which Pyodide asks for files that are handed to it; nothing is there. */
const RUNTIME = "file:///runtime/";

/**
 * @param {Record<string, string>} blocks  text by path
 * @param {import("../assess/types.js").Manifest} manifest
 * @param {import("../assess/python.js").Loader} loader
 * @returns {import("../assess/python.js").Parts}
 */
export function fromBlocks(blocks, manifest, loader) {
  return {
    runtime: RUNTIME,
    files: (count) => ({ files: unpacked(blocks, manifest, count), broken: new Promise(() => {}) }),
    modules: async () => loader,
  };
}

/**
 * @param {Record<string, string>} blocks
 * @param {import("../assess/types.js").Manifest} manifest
 * @param {import("../assess/download.js").Count} count
 * @returns {Promise<import("../assess/download.js").Files>}
 */
async function unpacked(blocks, manifest, count) {
  const { files, sizes } = manifest;
  const wanted = [files.wasm, files.stdlib, files.engine, files.rulebook];
  const total = wanted.reduce((sum, path) => sum + (sizes[path] ?? 0), 0);
  let loaded = 0;
  const whole = (/** @type {string} */ path) =>
    unpack(blocks[path] ?? "", path, manifest, (bytes) => count((loaded += bytes), total));
  const [wasm, stdlib, engine, rulebook] = await Promise.all([
    whole(files.wasm),
    whole(files.stdlib),
    whole(files.engine),
    whole(files.rulebook),
  ]);
  return { wasm: new Response(wasm, { headers: { "Content-Type": "application/wasm" } }), stdlib, engine, rulebook };
}
