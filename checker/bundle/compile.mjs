/**
 * Compile one archive of Python sources to byte code inside the pinned Pyodide.
 *
 * Usage: node compile.mjs PYODIDE TOOLS WORK ARCHIVE LEVEL
 *   PYODIDE  folder of the pyodide package
 *   TOOLS    folder with pyodide-build and its needs, unpacked
 *   WORK     folder that holds ARCHIVE; the result goes to WORK/out
 *   ARCHIVE  file name of a wheel or zip
 *   LEVEL    0 keeps docstrings and asserts, 2 drops both
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { report } from "./start.mjs";

const [pyodideFolder, tools, work, archive, level] = process.argv.slice(2);

try {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
  const python = await loadPyodide({
    args: level === "2" ? ["-OO"] : [],
    env: { HOME: "/home/pyodide", JOB: archive },
  });
  python.mountNodeFS("/tools", tools);
  python.mountNodeFS("/work", work);
  const script = await readFile(new URL("in_pyodide.py", import.meta.url), "utf8");
  python.runPython(script, { filename: "in_pyodide.py" });
} catch (error) {
  report(error);
}
