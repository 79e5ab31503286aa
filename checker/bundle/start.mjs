/**
 * Start the packed runtime from its manifest, as a browser does, and report failures in one line.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Start Pyodide with shipped files only and put the engine on Python's path.
 *
 * @param {string} runtime folder that holds manifest.json
 */
export async function start(runtime) {
  const manifest = JSON.parse(await readFile(join(runtime, "manifest.json"), "utf8"));
  const indexURL = join(runtime, manifest.directory);
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(pathToFileURL(join(runtime, manifest.files.loader)).href);
  const python = await loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    stdLibURL: join(runtime, manifest.files.stdlib),
    lockFileContents: manifest.lockFile,
    args: ["-S"],
  });
  python.FS.mkdirTree("/app");
  python.FS.writeFile("/app/engine.whl", await readFile(join(runtime, manifest.files.engine)));
  python.runPython("import sys; sys.path.insert(0, '/app/engine.whl')");
  return python;
}

/**
 * Print the line of an error that names it, and end.
 *
 * Node's own report would print the failing line of Pyodide, which is the whole of it on one line.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function report(error) {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split("\n");
  // In a chain of Python errors the first is the cause; help texts may follow the last.
  console.error(lines.find((line) => /^[\w.]*(Error|Exception): /.test(line)) ?? lines.at(-1));
  process.exit(1);
}
