/**
 * Compile archives of Python sources to byte code inside the pinned Pyodide.
 *
 * Usage: node compile.mjs PYODIDE TOOLS WORK LEVELS
 *   PYODIDE  folder of the pyodide package
 *   TOOLS    folder with pyodide-build and its needs, unpacked
 *   WORK     folder that holds the archives; each result goes to a folder “out” beside its archive
 *   LEVELS   JSON: the path of each wheel or zip in WORK, and its level of optimization, which is 0
 *            to keep docstrings and asserts, or 2 to drop both
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { report } from "./start.mjs";

const [pyodideFolder, tools, work, levels] = process.argv.slice(2);

try {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
  const python = await loadPyodide({
    env: { HOME: "/home/pyodide", LEVELS: levels },
  });
  python.mountNodeFS("/tools", tools);
  python.mountNodeFS("/work", work);
  const script = await readFile(new URL("in_pyodide.py", import.meta.url), "utf8");
  python.runPython(script, { filename: "in_pyodide.py" });
} catch (error) {
  report(error);
}
