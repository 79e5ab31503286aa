/** The worker's side of the one-file checker: files from the page's blocks, Pyodide from the worker's own code. */
import { Fault } from "../assess/protocol.js";
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
    files: (count) => unpacked(blocks, manifest, count),
    modules: async () => loader,
  };
}

/**
 * @param {Record<string, string>} blocks
 * @param {import("../assess/types.js").Manifest} manifest
 * @param {import("../assess/download.js").Count} count
 * @returns {import("../assess/download.js").Files}
 */
function unpacked(blocks, manifest, count) {
  const { files, sizes } = manifest;
  const paths = [files.wasm, files.stdlib, files.engine, files.rulebook];
  const total = paths.reduce((sum, path) => sum + (sizes[path] ?? 0), 0);
  let loaded = 0;
  const whole = (/** @type {string} */ path) =>
    unpack(blocks[path] ?? "", path, manifest, (bytes) => count((loaded += bytes), total));
  return {
    wasm: whole(files.wasm).then((bytes) => compiled(bytes, files.wasm)),
    data: Promise.all([whole(files.stdlib), whole(files.engine), whole(files.rulebook)]).then(
      ([stdlib, engine, rulebook]) => ({ stdlib, engine, rulebook }),
    ),
  };
}

/**
 * @param {BufferSource} bytes
 * @param {string} file
 */
async function compiled(bytes, file) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Fault("wasm", { file, detail: error });
  }
}
