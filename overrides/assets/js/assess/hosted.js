/** The page's side of a hosted checker: its worker and its files stand on the same site. */
import { exampleAnswers } from "./example.js";
import { sound } from "./sound.js";
import { spawn } from "./spawn.js";

/**
 * The copy of the site that this page comes from; null where it comes from none.
 *
 * @param {boolean} afresh
 * @returns {import("./types.js").Copy | null}
 */
function copy(afresh) {
  const top = new URL("../", document.baseURI).href;
  const from = navigator.serviceWorker?.controller?.scriptURL;
  return from === new URL("sw.js", top).href ? { prefix: `kept ${top} `, afresh } : null;
}

/**
 * @param {import("./types.js").HostedData} data
 * @returns {import("./types.js").Supply}
 */
export function hosted(data) {
  const absolute = (/** @type {string} */ address) => new URL(address, document.baseURI).href;
  const { address, hash } = data.worker;
  return {
    spawn: async (afresh) => {
      const spawning = spawn(absolute(address));
      // It may fail while its script is being checked, before anybody asks how it went.
      spawning.catch(() => {});
      // Until it is told to start, a worker only says hello: its script is checked meanwhile.
      try {
        await sound({ url: absolute(address), file: address, hash });
      } catch (fault) {
        spawning.then(({ worker }) => worker.terminate(), () => {});
        throw fault;
      }
      return { ...(await spawning), parts: { runtime: absolute(data.runtime), copy: copy(afresh) } };
    },
    example: (name) => exampleAnswers(absolute(data.examples), name),
  };
}
