/** Start Python and the engine from the files of the runtime folder, and from nowhere else. */
import { download, lend } from "./download.js";
import { Fault } from "./protocol.js";

/**
 * @typedef {import("./types.js").Manifest} Manifest
 * @typedef {(stage: import("./protocol.js").Stage, loaded: number, total: number) => void} Report
 * @typedef {typeof import("pyodide")} Loader
 */

const WHEEL = "/app/engine.whl";

/**
 * @param {string} runtime  absolute address of the runtime folder
 * @param {Manifest} manifest
 * @param {Report} report
 * @returns {Promise<(request: string) => string>} the engine's door: JSON in, JSON out
 * @throws {Fault} naming the file at fault
 */
export async function startEngine(runtime, manifest, report) {
  const { files: paths } = manifest;
  const address = (/** @type {string} */ path) => new URL(path, runtime).href;
  const { files, broken } = download(runtime, manifest, (loaded, total) =>
    report(loaded < total ? "download" : "python", loaded, total),
  );
  // The second module is only named here so that it is fetched at once, and blamed when it is missing.
  const modules = Promise.all([imported(address(paths.loader)), imported(address(paths.asm))]);
  const [[loader], { wasm, stdlib, engine, rulebook }] = await Promise.all([modules, files]);

  const indexURL = address(manifest.directory);
  const stdLibURL = address(paths.stdlib);
  const giveBack = lend({ [address(paths.wasm)]: wasm, [stdLibURL]: new Response(stdlib) });
  const refused = watchWebAssembly(paths.wasm);
  const lockFileContents = /** @type {any} */ (manifest.lockFile);
  const starting = /** @type {Loader} */ (loader).loadPyodide({
    indexURL,
    stdLibURL,
    lockFileContents,
    packageBaseUrl: indexURL,
  });
  const python = await Promise.race([starting, broken, refused]);
  giveBack();

  report("rules", 0, 1);
  python.FS.mkdirTree("/app");
  python.FS.writeFile(WHEEL, new Uint8Array(engine));
  python.runPython(`import sys; sys.path.insert(0, "${WHEEL}")`);
  const bridge = python.pyimport("checker.engine.bridge");
  const started = JSON.parse(bridge.start(new TextDecoder().decode(rulebook)));
  if (started.type === "error") throw new Fault("internal", { file: paths.rulebook, detail: started.message });
  return (request) => bridge.handle(request);
}

/**
 * Import a module of the runtime, so that a missing one is named.
 *
 * @param {string} url
 * @returns {Promise<unknown>}
 */
async function imported(url) {
  try {
    return await import(url);
  } catch (error) {
    throw new Fault("module", { file: url.slice(url.lastIndexOf("/") + 1), detail: error });
  }
}

/**
 * A promise that fails when the browser cannot run the WebAssembly, and never settles otherwise.
 * Pyodide only logs that failure, and then waits for ever.
 *
 * @param {string} file
 * @returns {Promise<never>}
 */
function watchWebAssembly(file) {
  const instantiate = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        return await instantiate(source, imports);
      } catch (error) {
        reject(new Fault("wasm", { file, detail: error }));
        throw error;
      }
    };
  });
}
