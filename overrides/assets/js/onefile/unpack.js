/** Undo what the packaging did to a file: base64 and gzip. What comes out is checked before it is used. */
import { Fault } from "../assess/protocol.js";
import { verify } from "../assess/sound.js";

/** Characters turned into bytes at a time: a whole number of base64 groups. */
const PIECE = 4 * 65_536;

/**
 * @param {string} text
 * @param {string} path  of the file in the manifest
 * @param {import("../assess/types.js").Manifest} manifest
 * @param {(bytes: number) => void} [arrived]  told of each piece that comes out
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejected with the Fault `mismatch` for a damaged text
 */
export async function unpack(text, path, { sizes, sha256 }, arrived = () => {}) {
  const bytes = new Uint8Array(sizes[path] ?? 0);
  let filled = 0;
  try {
    const reader = packed(text).pipeThrough(new DecompressionStream("gzip")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes.set(value, filled);
      filled += value.byteLength;
      arrived(value.byteLength);
    }
  } catch (error) {
    throw new Fault("mismatch", { file: path, detail: error });
  }
  if (filled !== bytes.length) throw new Fault("mismatch", { file: path, detail: `${filled} bytes` });
  await verify(bytes, path, sha256[path] ?? "");
  return bytes;
}

/**
 * The bytes that base64 stands for, piece by piece.
 *
 * @param {string} text
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function packed(text) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= text.length) return controller.close();
      const piece = atob(text.slice(at, at + PIECE));
      const bytes = new Uint8Array(piece.length);
      for (let place = 0; place < bytes.length; place += 1) bytes[place] = piece.charCodeAt(place);
      at += PIECE;
      controller.enqueue(bytes);
    },
  });
}
