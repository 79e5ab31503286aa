/** Start Python and the engine from the parts that are handed over, and from nowhere else. */
import { lend } from "./download.js";
import { Fault } from "./protocol.js";

/**
 * @typedef {import("./types.js").Manifest} Manifest
 * @typedef {(stage: import("./protocol.js").Stage, loaded: number, total: number) => void} Report
 * @typedef {Parameters<typeof import("pyodide").loadPyodide>[0]} Options
 * @typedef {Pick<typeof import("pyodide"), "loadPyodide"> & Pick<NonNullable<Options>, "createPyodideModule">} Loader
 *
 * @typedef {import("pyodide").PyodideInterface} Python
 *
 * @typedef {object} Parts  where the worker's parts come from
 * @property {string} runtime  absolute address by which Pyodide knows them
 * @property {(count: import("./download.js").Count) => import("./download.js").Files} files
 * @property {() => Promise<Loader>} modules  without a module of its own, Pyodide imports it from `runtime`
 * @property {import("./memory.js").KeptMemory | null} [kept]  where the memory of a started engine may be kept
 */

/**
 * @typedef {object} Engine
 * @property {(request: string) => string} handle  JSON in, JSON out
 * @property {(turn: number) => string} rehearsal  a request for nobody; none when all were made
 */

/** Where Python finds what is ours. */
const WHEEL = "/app/engine.whl";
const RULEBOOK = "/app/rulebook.json";

/**
 * @param {Parts} parts
 * @param {Manifest} manifest
 * @param {Report} report
 * @returns {Promise<Engine>}
 * @throws {Fault} naming the file at fault
 */
export async function startEngine({ runtime, kept, ...parts }, manifest, report) {
  const { wasm, data } = parts.files((loaded, total) =>
    report(loaded < total ? "download" : "python", loaded, total),
  );
  /** @type {Promise<never>} */
  const broken = new Promise((_, reject) => wasm.catch(reject));
  const remembered = Promise.resolve(kept?.find()).catch(() => null);
  const arrived = Promise.all([parts.modules(), data]);
  const [loader, files] = await Promise.race([arrived, broken]);
  const begin = (/** @type {object} */ how) =>
    Promise.race([python(loader, { runtime, manifest, stdlib: files.stdlib, wasm }, how), broken]);

  const memory = await remembered;
  if (memory) {
    try {
      return door(await begin({ _loadSnapshot: memory }));
    } catch {
      // Whatever was the matter with it, the engine starts as on a first visit.
    }
  }
  const started = await begin({ _makeSnapshot: Boolean(kept) });
  report("rules", 0, 1);
  started.FS.mkdirTree("/app");
  started.FS.writeFile(WHEEL, files.engine);
  started.runPython(`import sys; sys.path.insert(0, "${WHEEL}")`);
  const bridge = started.pyimport("checker.engine.bridge");
  // Handed over as a file, it need not become a text of the browser's first.
  started.FS.writeFile(RULEBOOK, files.rulebook);
  const said = JSON.parse(bridge.start_from(RULEBOOK));
  if (said.type === "error") throw new Fault("internal", { file: manifest.files.rulebook, detail: said.message });
  bridge.destroy();
  if (kept) remember(started, kept);
  return door(started);
}

/**
 * Keep the memory of a started engine; without it the next start only takes longer.
 *
 * @param {Python} started
 * @param {import("./memory.js").KeptMemory} kept
 */
async function remember(started, kept) {
  try {
    // Not part of what Pyodide promises, so it may be gone in another version.
    await kept.keep(/** @type {any} */ (started).makeMemorySnapshot());
  } catch {
    // There may be no room for it, too.
  }
}

/**
 * @param {Python} started  with the engine and its rules in its memory
 * @returns {Engine}
 */
function door(started) {
  const bridge = started.pyimport("checker.engine.bridge");
  return { handle: (request) => bridge.handle(request), rehearsal: (turn) => bridge.rehearsal(turn) };
}

/**
 * @param {Loader} loader
 * @param {{runtime: string, manifest: Manifest, stdlib: Uint8Array<ArrayBuffer>, wasm: Promise<WebAssembly.Module>}} from
 * @param {object} how  further options
 * @returns {Promise<Python>}
 */
async function python(loader, { runtime, manifest, stdlib, wasm }, how) {
  const { files, directory } = manifest;
  const address = (/** @type {string} */ path) => new URL(path, runtime).href;
  const indexURL = address(directory);
  const stdLibURL = address(files.stdlib);
  // Pyodide asks for the WebAssembly too; what it is given is not looked at.
  const giveBack = lend({ [address(files.wasm)]: new Response(), [stdLibURL]: new Response(stdlib) });
  const refused = instantiateFrom(wasm, files.wasm);
  const lockFileContents = /** @type {any} */ (manifest.lockFile);
  const starting = loader.loadPyodide({
    createPyodideModule: loader.createPyodideModule,
    indexURL,
    stdLibURL,
    lockFileContents,
    packageBaseUrl: indexURL,
    // Without the module `site`, which looks for packages that somebody installed.
    args: ["-S"],
    ...how,
  });
  try {
    return await Promise.race([starting, refused]);
  } finally {
    giveBack();
  }
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
