/**
 * The memory of an engine that has started, kept on the device so that the next start need not do the same again.
 *
 * Only where the person keeps the whole site on the device (see offline/keeping.js), and never with an answer in it:
 * it is taken before the first question. It goes when the site's copy goes, and a newer version of the site makes
 * a new one.
 */

import { sha256, verify } from "./sound.js";

/** The header with its SHA-256 in base64. */
const HASH = "X-SHA-256";
/** What WebAssembly counts memory in, in bytes. */
const PAGE = 65_536;

export class KeptMemory {
  /**
   * @param {import("./types.js").Copy} copy
   * @param {string} address  names what the engine was made of: the memory of another one is of no use
   */
  constructor({ prefix, afresh }, address) {
    this.prefix = prefix;
    this.store = `${prefix}memory`;
    this.afresh = afresh;
    this.address = address;
  }

  /** @returns {Promise<Uint8Array | null>} */
  async find() {
    if (this.afresh) await this.drop();
    const found = await caches.match(this.address, { cacheName: this.store });
    if (!found) return null;
    const packed = new Uint8Array(await found.arrayBuffer());
    // An interpreter whose memory is not what it was can bring the whole page down.
    await verify(packed, this.address, found.headers.get(HASH) ?? "");
    return unpack(packed);
  }

  /**
   * Keep it, if the site is kept: the person may have taken it away meanwhile.
   *
   * @param {Uint8Array} memory
   */
  async keep(memory) {
    await this.drop();
    if (!(await this.#isWanted())) return;
    const store = await caches.open(this.store);
    const packed = await pack(memory).arrayBuffer();
    await store.put(this.address, new Response(packed, { headers: { [HASH]: await sha256(packed) } }));
    if (!(await this.#isWanted())) await this.drop();
  }

  async drop() {
    await caches.delete(this.store);
  }

  async #isWanted() {
    const names = await caches.keys();
    return names.some((name) => name.startsWith(this.prefix) && name !== this.store);
  }
}

/**
 * Memory without the pages that hold nothing, which are more than half.
 *
 * @param {Uint8Array} memory
 * @returns {Blob}  the number of pages; for each whether it is there; those that are
 */
function pack(memory) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength / 4);
  const count = memory.byteLength / PAGE;
  const there = new Uint8Array(count);
  const pages = [];
  for (let page = 0; page < count; page += 1) {
    if (words.subarray((page * PAGE) / 4, ((page + 1) * PAGE) / 4).every((word) => word === 0)) continue;
    there[page] = 1;
    pages.push(memory.slice(page * PAGE, (page + 1) * PAGE));
  }
  return new Blob([new Uint32Array([count]), there, ...pages]);
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Uint8Array}
 */
function unpack(packed) {
  const [count = 0] = new Uint32Array(packed.buffer, 0, 1);
  const there = packed.subarray(4, 4 + count);
  const memory = new Uint8Array(count * PAGE);
  let from = 4 + count;
  for (const [page, is] of there.entries()) {
    if (!is) continue;
    memory.set(packed.subarray(from, (from += PAGE)), page * PAGE);
  }
  return memory;
}
