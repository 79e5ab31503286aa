/** The worker's side of a hosted checker: Pyodide and the engine from the runtime folder, and from nowhere else. */
import { download } from "./download.js";
import { Fault } from "./protocol.js";

/**
 * @param {string} runtime  absolute address of the runtime folder
 * @param {import("./types.js").Manifest} manifest
 * @returns {import("./python.js").Parts}
 */
export function fromFolder(runtime, manifest) {
  const { loader, asm } = manifest.files;
  return {
    runtime,
    files: (count) => download(runtime, manifest, count),
    modules: async () => {
      // The second module is only named here so that it is fetched at once, and blamed when it is missing.
      const [module] = await Promise.all([imported(new URL(loader, runtime).href), imported(new URL(asm, runtime).href)]);
      return module;
    },
  };
}

/**
 * Import a module of the runtime, so that a missing one is named.
 *
 * @param {string} url
 * @returns {Promise<any>}
 */
async function imported(url) {
  try {
    return await import(url);
  } catch (error) {
    throw new Fault("module", { file: url.slice(url.lastIndexOf("/") + 1), detail: error });
  }
}
