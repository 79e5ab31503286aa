/** The worker of the one-file checker, with Pyodide's modules inside: it imports nothing. */
import "./no-imports.js";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { serve } from "../assess/serve.js";
import { fromBlocks } from "./blocks.js";

serve(({ blocks }, manifest) => fromBlocks(blocks, manifest, { loadPyodide, createPyodideModule }));
