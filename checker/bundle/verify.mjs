/**
 * Start the packed runtime and import the engine from it.
 *
 * Usage: node verify.mjs RUNTIME MODULE…
 *   RUNTIME  folder that holds manifest.json
 *   MODULE   dotted names to import
 *
 * Only shipped files are on Python's path, so a module missing from the trimmed library fails here
 * and not on somebody's phone.
 */
import { report, start } from "./start.mjs";

const [runtime, ...modules] = process.argv.slice(2);

try {
  const python = await start(runtime);
  for (const name of modules) python.pyimport(name);
} catch (error) {
  report(error);
}
