/** The page's side of a hosted checker: its workers and its files stand on the same site. */
import { exampleAnswers } from "./example.js";
import { PROTOCOL } from "./protocol.js";
import { sound } from "./sound.js";
import { spawn } from "./spawn.js";

/** @typedef {Awaited<ReturnType<typeof spawn>>} Spawned */

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
 * Have a second worker compile, as soon as it can be told to (see compiling.js).
 *
 * @param {Promise<Spawned>} spawning
 * @param {string} runtime
 * @param {import("./types.js").Manifest} manifest
 * @returns {MessagePort} that leads to it, for the first worker
 */
function compiling(spawning, runtime, manifest) {
  const { port1: port, port2 } = new MessageChannel();
  const refuse = () => port.postMessage({ fault: { code: "unsupported" } });
  spawning.then(({ worker, mustBeBound }) => {
    if (mustBeBound) {
      // Where the page's policy does not reach it by itself, one worker is enough.
      worker.terminate();
      refuse();
    } else {
      worker.postMessage({ v: PROTOCOL, type: "compile", parts: { runtime, port }, manifest }, [port]);
    }
  }, refuse);
  return port2;
}

/**
 * @param {import("./types.js").HostedData} data
 * @returns {import("./types.js").Supply}
 */
export function hosted(data) {
  const absolute = (/** @type {string} */ address) => new URL(address, document.baseURI).href;
  const { address, hash, size } = data.worker;
  return {
    spawn: async (manifest, afresh) => {
      const runtime = absolute(data.runtime);
      const first = spawn(absolute(address));
      // What has failed once is not tried again.
      const second = afresh ? null : spawn(absolute(address));
      const workers = second ? [first, second] : [first];
      // They may fail while their script is being checked, before anybody asks how it went.
      for (const each of workers) each.catch(() => {});
      const end = () => workers.forEach((each) => each.then(({ worker }) => worker.terminate(), () => {}));
      try {
        // Until they are told to start, workers only say hello: their script is checked meanwhile.
        await sound({ url: absolute(address), file: address, hash, size });
        const port = second && compiling(second, runtime, manifest);
        const parts = { runtime, port, copy: copy(afresh) };
        return { ...(await first), parts, transfer: port ? [port] : [], end };
      } catch (fault) {
        end();
        throw fault;
      }
    },
    example: (name) => exampleAnswers(absolute(data.examples), name),
  };
}
