/** The page's side of the one-file checker: the worker's code and its parts stand in the page, as blocks of text. */
import { Fault } from "../assess/protocol.js";
import { spawnFrom } from "../assess/spawn.js";
import { unpack } from "./unpack.js";

/** The worker's code; it is in the manifest beside the runtime's files. */
const WORKER = "worker.js";

/** Whether this browser has what the checker needs to run from a file. */
export function canRun() {
  return [typeof WebAssembly, typeof Worker, typeof DecompressionStream].every((type) => type !== "undefined");
}

/**
 * @param {import("../assess/types.js").PageData} data
 * @returns {import("../assess/types.js").Supply}
 */
export function inFile({ manifest }) {
  const { wasm, stdlib, engine, rulebook } = manifest.files;
  return {
    spawn: async () => {
      if (!canRun()) throw new Fault("unsupported");
      const blocks = Object.fromEntries([wasm, stdlib, engine, rulebook].map((path) => [path, block(path)]));
      const code = await unpack(block(WORKER), WORKER, manifest);
      const worker = await spawnFrom(code);
      return { worker, mustBeBound: false, parts: { blocks }, transfer: [], end: () => worker.terminate() };
    },
    // The worked examples stay on the site.
    example: async () => null,
  };
}

/**
 * The text of a block; a file that was cut short has lost the last ones.
 *
 * @param {string} path
 */
function block(path) {
  const found = document.querySelector(`script[data-block="${CSS.escape(path)}"]`);
  if (!found) throw new Fault("mismatch", { file: path, detail: "not in the page" });
  return found.textContent ?? "";
}
