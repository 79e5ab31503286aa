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
 * @property {(count: import("./download.js").Count) => ReturnType<typeof import("./download.js").download>} files
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
  const { files, broken } = parts.files((loaded, total) =>
    report(loaded < total ? "download" : "python", loaded, total),
  );
  const modules = parts.modules();
  const [loader, { wasm, stdlib, engine, rulebook }] = await Promise.all([modules, files]);

  const indexURL = address(manifest.directory);
  const stdLibURL = address(paths.stdlib);
  const giveBack = lend({ [address(paths.wasm)]: wasm, [stdLibURL]: new Response(stdlib) });
  const refused = watchWebAssembly(paths.wasm);
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
  python.FS.writeFile(WHEEL, new Uint8Array(engine));
  python.runPython(`import sys; sys.path.insert(0, "${WHEEL}")`);
  const bridge = python.pyimport("checker.engine.bridge");
  const started = JSON.parse(bridge.start(new TextDecoder().decode(rulebook)));
  if (started.type === "error") throw new Fault("internal", { file: paths.rulebook, detail: started.message });
  return (request) => bridge.handle(request);
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
