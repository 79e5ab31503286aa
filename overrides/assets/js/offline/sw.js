// @ts-check
/**
 * Keeps one whole version of this site on a device, for the person who asked for it, and serves it from there.
 *
 * A version is a list of files with their hashes. Every file is checked before it goes into the version's own store,
 * and the list goes in last: a store without its list is never served. So a page is served by one version or by the
 * network, and never by a mix of two versions.
 *
 * This file stands at the top of the site, alone: it imports nothing, so that a browser compares it whole.
 */
(() => {
  /** What pins the list, and so the version; checker/offline.py writes it. */
  const LIST = "";

  /**
   * @typedef {{build: string, files: Record<string, string>}} List  SHA-256 in base64, by path below the site
   * @typedef {{list: List, store: Cache}} Version
   * @typedef {"network" | "mismatch" | "storage"} Code
   */

  const site = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const { scope } = site.registration;
  // A host may hold other sites, and other copies of this one.
  const prefix = `kept ${scope} `;
  const own = prefix + LIST;
  const listPath = "offline.json";
  /** Files fetched at the same time. */
  const AT_ONCE = 6;
  /** Headers that speak of how a file travelled, and not of what it is. */
  const TRAVEL = ["content-encoding", "content-length", "transfer-encoding"];

  class Failure extends Error {
    /** @param {Code} code @param {string} file */
    constructor(code, file) {
      super(`${code}: ${file}`);
      this.code = code;
      this.file = file;
    }
  }

  /** @param {string} path */
  const address = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), scope).href;

  /** @param {BufferSource} bytes */
  async function digest(bytes) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode(...hash));
  }

  /**
   * A file that has this hash: from an older version, from the network, or from the network past the browser's cache.
   *
   * @param {string} path
   * @param {string} hash
   * @param {Version[]} older
   * @returns {Promise<Response>} made anew, because a response that was redirected cannot open a page
   * @throws {Failure}
   */
  async function sound(path, hash, older) {
    const url = address(path);
    const holder = older.find(({ list }) => list.files[path] === hash);
    const sources = [
      () => holder?.store.match(url),
      () => fetch(url, { cache: "no-cache" }),
      () => fetch(url, { cache: "reload" }),
    ];
    for (const source of sources) {
      const found = await arrived(source, path);
      if (found && (await digest(found.bytes)) === hash) {
        const headers = new Headers(found.headers);
        for (const name of TRAVEL) headers.delete(name);
        return new Response(found.bytes, { headers });
      }
    }
    throw new Failure("mismatch", path);
  }

  /**
   * @param {() => Promise<Response | undefined> | undefined} source
   * @param {string} path
   */
  async function arrived(source, path) {
    try {
      const response = await source();
      return response?.ok ? { bytes: await response.arrayBuffer(), headers: response.headers } : null;
    } catch {
      throw new Failure("network", path);
    }
  }

  /** @param {string} name @returns {Promise<Version | null>} null for a store that was not finished */
  async function version(name) {
    if (!(await site.caches.has(name))) return null;
    const store = await site.caches.open(name);
    const list = await store.match(address(listPath));
    return list ? { list: await list.json(), store } : null;
  }

  const others = async () => (await site.caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);

  /** Fetch what is still missing of this version. What has arrived stays, so that another attempt goes on from there. */
  async function fill() {
    serving = null;
    try {
      const older = (await Promise.all((await others()).map(version))).filter((found) => found !== null);
      const response = await sound(listPath, LIST, []);
      /** @type {List} */
      const { files } = await response.clone().json();
      const store = await stored(site.caches.open(own), listPath);
      const there = new Set((await store.keys()).map(({ url }) => url));
      const wanted = Object.entries(files).filter(([path]) => !there.has(address(path)));
      const total = Object.keys(files).length;
      const worker = async () => {
        for (let next = wanted.pop(); next; next = wanted.pop()) {
          const [path, hash] = next;
          await stored(store.put(address(path), await sound(path, hash, older)), path);
          await tell({ type: "progress", done: total - wanted.length, total });
        }
      };
      const stopping = () => worker().finally(() => (wanted.length = 0));
      // What is on its way when one fails is still let in.
      const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, stopping));
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      await stored(store.put(address(listPath), response), listPath);
    } catch (thrown) {
      const failure = thrown instanceof Failure ? thrown : new Failure("storage", listPath);
      // What there is no room for is not left behind.
      if (failure.code === "storage") await site.caches.delete(own).catch(() => {});
      await tell({ type: "failed", code: failure.code, file: failure.file });
      throw failure;
    }
  }

  /**
   * @template T
   * @param {Promise<T>} storing
   * @param {string} path
   */
  const stored = (storing, path) => storing.catch(() => Promise.reject(new Failure("storage", path)));

  async function pages() {
    const all = await site.clients.matchAll({ includeUncontrolled: true, type: "window" });
    return all.filter(({ url }) => url.startsWith(scope));
  }

  /** @param {object} message */
  async function tell(message) {
    for (const page of await pages()) page.postMessage(message);
  }

  /** The version served since this worker woke up. @type {Promise<Version | null> | null} */
  let serving = null;

  /** @param {Request} request */
  async function respond(request) {
    const { list, store } = (await (serving ??= version(own))) ?? {};
    const found = list && place(list.files, request);
    // A checker that found a bad copy asks past every cache, so past this one too.
    const past = request.cache === "reload" && request.mode !== "navigate";
    if (!store || !found || past) {
      try {
        return await fetch(request);
      } catch (error) {
        if (!store) throw error;
        if (!found && request.mode === "navigate") return missing(store);
        if (!found) return Response.error();
      }
    }
    if (found.endsWith("/")) return Response.redirect(address(found) + new URL(request.url).search);
    // A browser drops a store whole or not at all; should a file be gone all the same, only the same file will do.
    return (await store.match(address(found))) ?? sound(found, list.files[found] ?? "", []);
  }

  /**
   * The path of what is asked for; one that ends in a slash is where to ask instead. Servers differ in these habits.
   *
   * @param {Record<string, string>} files
   * @param {Request} request
   */
  function place(files, { url, mode }) {
    const [asked = ""] = url.slice(scope.length).split(/[?#]/);
    let path;
    try {
      path = decodeURIComponent(asked);
    } catch {
      return undefined;
    }
    if (path in files) return path;
    if (mode !== "navigate") return undefined;
    if ((path === "" || path.endsWith("/")) && `${path}index.html` in files) return `${path}index.html`;
    if (`${path}.html` in files) return `${path}.html`;
    return `${path}/index.html` in files ? `${path}/` : undefined;
  }

  /** @param {Cache} store */
  async function missing(store) {
    const page = await store.match(address("404.html"));
    return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
  }

  /** What pages may ask. @type {Record<string, (asked: any) => Promise<object>>} */
  const answers = {
    /** Whether every file is here. */
    state: async () => {
      const kept = await version(own);
      const there = new Set((await kept?.store.keys())?.map(({ url }) => url));
      return { whole: kept !== null && Object.keys(kept.list.files).every((path) => there.has(address(path))) };
    },
    fill: async () => {
      await fill().catch(() => {});
      return {};
    },
    /** Serve the page that asks from now on, if it is of this version and no other page is open. */
    serve: async ({ build }) => {
      if ((await version(own))?.list.build === build && (await pages()).length === 1) await site.clients.claim();
      return {};
    },
    /** Take the place of the version before, unless another page still needs it. */
    replace: async () => {
      const alone = (await pages()).length === 1;
      if (alone) await site.skipWaiting();
      return { alone };
    },
  };

  site.addEventListener("install", (event) => event.waitUntil(fill()));
  site.addEventListener("activate", (event) =>
    event.waitUntil(others().then((names) => Promise.all(names.map((name) => site.caches.delete(name))))),
  );
  site.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(scope)) return;
    event.respondWith(respond(request));
  });
  site.addEventListener("message", (event) => {
    const { data, ports } = event;
    const answer = answers[data.type];
    if (answer) event.waitUntil(answer(data).then((said) => ports[0]?.postMessage(said)));
  });
})();
