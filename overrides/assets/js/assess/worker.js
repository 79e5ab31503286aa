/**
 * The worker of a hosted checker.
 *
 * It is imported, not named, by the blob that the page starts (see spawn.js).
 */
import { compileFor } from "./compiling.js";
import { listed } from "./download.js";
import { fromFolder } from "./folder.js";
import { serve } from "./serve.js";

serve(
  ({ runtime, copy, port }, manifest) => fromFolder(runtime, copy, port, manifest),
  ({ runtime, port }, manifest) => compileFor(listed(runtime, manifest, manifest.files.wasm), port),
);
