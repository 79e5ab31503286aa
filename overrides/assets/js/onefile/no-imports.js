/**
 * Take away the means to import scripts, which the page's policy would refuse anyway.
 *
 * This comes first because Pyodide, once loaded, turns away a classic worker: it expects to import its second
 * module. Here that module is already inside, and a worker that cannot import is taken for a module.
 */
Object.defineProperty(globalThis, "importScripts", { value: undefined });
