/**
 * The worker of a hosted checker.
 *
 * It is imported, not named, by the blob that the page starts (see spawn.js).
 */
import { fromFolder } from "./folder.js";
import { serve } from "./serve.js";

serve(({ runtime, copy }, manifest) => fromFolder(runtime, copy, manifest));
