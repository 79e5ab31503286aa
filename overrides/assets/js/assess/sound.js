/**
 * Fetch files that must be the ones we published, and say which one is not.
 *
 * A page has the SHA-256 of every file that its checker runs. A copy that differs is fetched once more, past the
 * browser's cache, because the copy in there may be the bad one.
 */
import { Fault } from "./protocol.js";

/**
 * @typedef {object} Wanted
 * @property {string} url  absolute
 * @property {string} file  as the manifest names it
 * @property {string} hash  SHA-256, base64
 * @property {number} size  in bytes
 *
 * @typedef {(bytes: number) => void} Arrived  told of each piece; less than nothing when a piece was for nothing
 */

/** The browser's own: while Pyodide starts, what it asks for is answered by what has arrived (see `lend`). */
const load = globalThis.fetch.bind(globalThis);

/**
 * The bytes of a file, checked.
 *
 * @param {Wanted} wanted
 * @param {Arrived} [arrived]
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejected with a Fault that names the file
 */
export function sound(wanted, arrived = () => {}) {
  return withRetry(async (cache) => check(await fetched(wanted, cache), wanted, arrived));
}

/**
 * Try, and once more past the cache when what came is not what was published.
 *
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
export async function withRetry(attempt) {
  try {
    return await attempt("default");
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== "mismatch") throw thrown;
    return attempt("reload");
  }
}

/**
 * @param {Wanted} wanted
 * @param {RequestCache} cache
 */
export async function fetched({ url, file, hash }, cache) {
  // Without https a page has no means to make a hash, but the browser can still be told of one. It then hands nothing
  // over before all has arrived, so this is not the usual way.
  const integrity = globalThis.crypto?.subtle ? "" : `sha256-${hash}`;
  let response;
  try {
    response = await load(url, { cache, integrity });
  } catch (error) {
    // It does not say whether the hash or the network was at fault: what arrives without the hash was refused for it.
    const refused = integrity && (await load(url, { cache }).then(({ ok }) => ok, () => false));
    throw new Fault(refused ? "mismatch" : "network", { file, detail: error });
  }
  if (!response.ok) throw new Fault("http", { file, detail: response.status });
  return response;
}

/**
 * Read a response to its end, reporting each piece; it must have the size and the hash it should.
 *
 * @param {Response} response
 * @param {Wanted} wanted
 * @param {Arrived} arrived
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function check(response, { file, hash, size }, arrived) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  // Room for all of it: pieces joined at the end would have to be waited for.
  const bytes = new Uint8Array(size);
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (seen + value.byteLength > size) throw new Fault("mismatch", { file, detail: `more than ${size} bytes` });
      bytes.set(value, seen);
      seen += value.byteLength;
      arrived(value.byteLength);
    }
    if (seen < size) throw new Fault("mismatch", { file, detail: `${seen} bytes, not ${size}` });
    await verify(bytes, file, hash);
    return bytes;
  } catch (error) {
    arrived(-seen);
    throw error instanceof Fault ? error : new Fault("network", { file, detail: error });
  }
}

/**
 * Check bytes against their hash. Without https only the browser can, and `fetched` has asked it to.
 *
 * @param {BufferSource} bytes
 * @param {string} file
 * @param {string} expected  base64
 */
export async function verify(bytes, file, expected) {
  if (!globalThis.crypto?.subtle) return;
  if ((await sha256(bytes)) !== expected) throw new Fault("mismatch", { file, detail: "sha256" });
}

/** @param {BufferSource} bytes @returns {Promise<string>} in base64 */
export async function sha256(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
}
