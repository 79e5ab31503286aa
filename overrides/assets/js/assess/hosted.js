/** The page's side of a hosted checker: its worker and its files stand on the same site. */
import { exampleAnswers } from "./example.js";
import { sound } from "./sound.js";
import { spawn } from "./spawn.js";

/**
 * @param {import("./types.js").HostedData} data
 * @returns {import("./types.js").Supply}
 */
export function hosted(data) {
  const absolute = (/** @type {string} */ address) => new URL(address, document.baseURI).href;
  return {
    spawn: async () => {
      const spawning = spawn(new URL("./worker.js", import.meta.url).href);
      // It may fail while the files are being checked, before anybody asks how it went.
      spawning.catch(() => {});
      // Until it is told to start, a worker only says hello: its files are checked meanwhile.
      const checks = Object.entries(data.modules).map(([file, hash]) => sound({ url: absolute(file), file, hash }));
      try {
        await Promise.all(checks);
      } catch (fault) {
        spawning.then(({ worker }) => worker.terminate(), () => {});
        throw fault;
      }
      return { ...(await spawning), parts: { runtime: absolute(data.runtime) } };
    },
    example: (name) => exampleAnswers(absolute(data.examples), name),
  };
}
