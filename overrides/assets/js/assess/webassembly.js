/** Fetch WebAssembly and compile it while it arrives; it is handed over once it is known to be ours. */
import { Fault } from "./protocol.js";
import { check, fetched, withRetry } from "./sound.js";

/**
 * @param {import("./sound.js").Wanted} wanted
 * @param {import("./sound.js").Arrived} arrived
 * @returns {Promise<WebAssembly.Module>} rejected with a Fault that names the file
 */
export function compiled(wanted, arrived) {
  return withRetry(async (cache) => {
    const response = await fetched(wanted, cache);
    // A copy is checked: the browser keeps compiled WebAssembly only for a response that is its own.
    const copy = response.clone();
    const compiling = WebAssembly.compileStreaming(asWebAssembly(response));
    // A file that is not ours may not compile either: the first of the two is what to say.
    compiling.catch(() => {});
    await check(copy, wanted, arrived);
    try {
      return await compiling;
    } catch (error) {
      throw new Fault("wasm", { file: wanted.file, detail: error });
    }
  });
}

/**
 * The same response under the type the browser insists on, which not every host knows.
 *
 * @param {Response} response
 */
function asWebAssembly(response) {
  const type = "application/wasm";
  if (response.headers.get("Content-Type") === type) return response;
  return new Response(response.body, { headers: { "Content-Type": type } });
}
