/** The page's side of a hosted checker: its worker and its files stand on the same site. */
import { exampleAnswers } from "./example.js";
import { spawn } from "./spawn.js";

/**
 * @param {import("./types.js").HostedData} data
 * @returns {import("./types.js").Supply}
 */
export function hosted(data) {
  const absolute = (/** @type {string} */ address) => new URL(address, document.baseURI).href;
  return {
    spawn: async () => {
      const made = await spawn(new URL("./worker.js", import.meta.url).href);
      return { ...made, parts: { runtime: absolute(data.runtime) } };
    },
    example: (name) => exampleAnswers(absolute(data.examples), name),
  };
}
