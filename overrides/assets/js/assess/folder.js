/** The worker's side of a hosted checker: Pyodide and the engine from the runtime folder, and from nowhere else. */
import { download, listed } from "./download.js";
import { KeptMemory } from "./memory.js";
import { Fault } from "./protocol.js";
import { sound } from "./sound.js";

/**
 * @param {string} runtime  absolute address of the runtime folder
 * @param {import("./types.js").Copy | null} copy  of the site, if the page is from one
 * @param {MessagePort | null} port  leads to a worker that compiles the WebAssembly, if there is one
 * @param {import("./types.js").Manifest} manifest
 * @returns {import("./python.js").Parts}
 */
export function fromFolder(runtime, copy, port, manifest) {
  const { loader, asm, engine, rulebook } = manifest.files;
  return {
    runtime,
    // Their names hold fingerprints.
    kept: copy ? new KeptMemory(copy, new URL(`${manifest.directory}${engine}+${rulebook}`, runtime).href) : null,
    files: (count) => download(runtime, manifest, count, port),
    modules: async () => {
      // The second module is only named here so that it is fetched at once, and blamed when it is missing.
      const [module] = await Promise.all([loader, asm].map((path) => imported(listed(runtime, manifest, path))));
      return module;
    },
  };
}

/**
 * Import a module of the runtime, so that a missing one is named.
 *
 * An import cannot be told of a hash. So the file is fetched and checked first; the import then finds it in the
 * browser's cache.
 *
 * @param {import("./sound.js").Wanted} wanted
 * @returns {Promise<any>}
 */
async function imported(wanted) {
  await sound(wanted);
  try {
    return await import(wanted.url);
  } catch (error) {
    // An import does not say whether the network went or the file is no script: this would.
    await sound(wanted);
    throw new Fault("module", { file: wanted.file, detail: error });
  }
}
