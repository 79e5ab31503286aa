/** Start Python and the engine from the parts that are handed over, and from nowhere else. */
import { lend } from "./download.js";
import { Fault } from "./protocol.js";

/**
 * @typedef {import("./types.js").Manifest} Manifest
 * @typedef {(stage: import("./protocol.js").Stage, loaded: number, total: number) => void} Report
 * @typedef {Parameters<typeof import("pyodide").loadPyodide>[0]} Options
 * @typedef {Pick<typeof import("pyodide"), "loadPyodide"> & Pick<NonNullable<Options>, "createPyodideModule">} Loader
 *
 * @typedef {object} Parts  where the worker's parts come from
 * @property {string} runtime  absolute address by which Pyodide knows them
 * @property {(count: import("./download.js").Count) => import("./download.js").Files} files
 * @property {() => Promise<Loader>} modules  without a module of its own, Pyodide imports it from `runtime`
 */

const WHEEL = "/app/engine.whl";

/**
 * @param {Parts} parts
 * @param {Manifest} manifest
 * @param {Report} report
 * @returns {Promise<(request: string) => string>} the engine's door: JSON in, JSON out
 * @throws {Fault} naming the file at fault
 */
export async function startEngine({ runtime, ...parts }, manifest, report) {
  const { files: paths } = manifest;
  const address = (/** @type {string} */ path) => new URL(path, runtime).href;
  const { wasm, data } = parts.files((loaded, total) =>
    report(loaded < total ? "download" : "python", loaded, total),
  );
  /** @type {Promise<never>} */
  const broken = new Promise((_, reject) => wasm.catch(reject));
  const [loader, { stdlib, engine, rulebook }] = await Promise.race([Promise.all([parts.modules(), data]), broken]);

  const indexURL = address(manifest.directory);
  const stdLibURL = address(paths.stdlib);
  // Pyodide asks for the WebAssembly too; what it is given is not looked at.
  const giveBack = lend({ [address(paths.wasm)]: new Response(), [stdLibURL]: new Response(stdlib) });
  const refused = instantiateFrom(wasm, paths.wasm);
  const lockFileContents = /** @type {any} */ (manifest.lockFile);
  const starting = loader.loadPyodide({
    createPyodideModule: loader.createPyodideModule,
    indexURL,
    stdLibURL,
    lockFileContents,
    packageBaseUrl: indexURL,
  });
  const python = await Promise.race([starting, broken, refused]);
  giveBack();

  report("rules", 0, 1);
  python.FS.mkdirTree("/app");
  python.FS.writeFile(WHEEL, engine);
  python.runPython(`import sys; sys.path.insert(0, "${WHEEL}")`);
  const bridge = python.pyimport("checker.engine.bridge");
  const started = JSON.parse(bridge.start(new TextDecoder().decode(rulebook)));
  if (started.type === "error") throw new Fault("internal", { file: paths.rulebook, detail: started.message });
  return (request) => bridge.handle(request);
}

/**
 * Let Pyodide have the WebAssembly that was compiled meanwhile.
 *
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {string} file
 * @returns {Promise<never>} fails when the browser cannot run it, and never settles otherwise:
 *   Pyodide only logs that failure, and then waits for ever
 */
function instantiateFrom(compiled, file) {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const module = await compiled;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error instanceof Fault ? error : new Fault("wasm", { file, detail: error }));
        throw error;
      }
    };
  });
}
