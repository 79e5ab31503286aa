/**
 * The page's side of keeping a copy of the site: ask for it, look whether it is there, renew it, take it away.
 *
 * Nothing is registered or stored before the person asks. The worker is sw.js at the top of the site.
 */

/**
 * @typedef {"unable" | "none" | "busy" | "ready" | "reload" | "newer" | "others" | "failed" | "late" | "removed"} State
 * @typedef {{code?: "network" | "mismatch" | "storage" | "refused", file?: string, percent?: number}} About
 * @typedef {(state: State, about?: About) => void} Tell
 */

/** Milliseconds for a worker's word, when it has nothing to fetch. */
const PATIENCE = 20_000;

export class Keeping {
  /**
   * @param {{top: string, build: string}} site  the address of its top folder, and what the page belongs to
   * @param {Tell} tell
   */
  constructor({ top, build }, tell) {
    this.top = top;
    this.build = build;
    this.tell = tell;
    this.busy = false;
    /** @type {ServiceWorkerRegistration | null} */
    this.watched = null;
    /** What the worker said of its failure. @type {About | null} */
    this.failure = null;
  }

  /** Look what is there, and notice what changes. */
  async start() {
    // A private window of some browsers has no service workers.
    if (!("serviceWorker" in navigator && "caches" in globalThis)) return this.tell("unable");
    navigator.serviceWorker.addEventListener("message", ({ data }) => this.#hear(data));
    navigator.serviceWorker.startMessages();
    const found = await this.#registration();
    if (found) this.#watch(found);
    await this.look();
  }

  /** Say what is true now. */
  async look() {
    const found = await this.#registration();
    if (!found?.active && found?.installing) return this.#follow(found.installing);
    // What arrived before an attempt was given up is still there, and can be taken away.
    if (!found?.active) return (await this.#stores()).length ? this.tell("failed", {}) : this.tell("none");
    const { whole } = await ask(found.active, { type: "state" });
    if (!whole) return this.tell("failed", this.failure ?? { code: "network" });
    if (found.waiting) return this.tell("newer");
    if (this.failure) return this.tell("late", this.failure);
    this.tell(navigator.serviceWorker.controller ? "ready" : "reload");
  }

  /** Keep the site on this device. */
  async keep() {
    this.#begin();
    try {
      const found = await navigator.serviceWorker.register(new URL("sw.js", this.top), {
        scope: this.top,
        updateViaCache: "none",
      });
      this.#watch(found);
      if (found.installing) await this.#follow(found.installing);
      // A worker that outlived its removal, or lost files, is not installed again.
      else if (found.active) await ask(found.active, { type: "fill" }, null);
    } catch (error) {
      // A host without the script, or no connection, is a TypeError; whatever else is the browser's refusal.
      this.failure = { code: error instanceof TypeError ? "network" : "refused" };
    }
    await this.#end();
  }

  /** Take the place of the version before, where no other page is open. */
  async renew() {
    const waiting = (await this.#registration())?.waiting;
    if (!waiting) return this.look();
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "activated") location.reload();
    });
    const { alone } = await ask(waiting, { type: "replace" });
    if (!alone) this.tell("others");
  }

  /** Take everything away. */
  async remove() {
    const found = await this.#registration();
    await found?.unregister();
    await Promise.all((await this.#stores()).map((name) => caches.delete(name)));
    this.failure = null;
    this.tell("removed");
  }

  /** The names of what sw.js stored for this site. */
  async #stores() {
    const names = await caches.keys().catch(() => []);
    return names.filter((name) => name.startsWith(`kept ${this.top} `));
  }

  /** The registration for this site, and not one for the whole host. */
  async #registration() {
    try {
      const found = await navigator.serviceWorker.getRegistration(this.top);
      return found?.scope === this.top ? found : undefined;
    } catch {
      return undefined;
    }
  }

  #begin() {
    this.busy = true;
    this.failure = null;
    this.tell("busy", { percent: 0 });
  }

  async #end() {
    this.busy = false;
    const found = await this.#registration();
    if (!found?.active) return this.tell("failed", this.failure ?? { code: "network" });
    await ask(found.active, { type: "serve", build: this.build });
    await this.look();
  }

  /** @param {{type: string, done: number, total: number} & About} data */
  #hear({ type, done, total, code, file }) {
    if (type === "failed") this.failure = { code, file };
    if (type === "progress" && this.busy) this.tell("busy", { percent: Math.floor((100 * done) / total) });
  }

  /** Wait until a worker that is being installed is active, waits for its turn, or is given up. @param {ServiceWorker} worker */
  async #follow(worker) {
    if (!this.busy) this.#begin();
    await settled(worker);
    if (this.busy) await this.#end();
  }

  /** Notice a newer version. @param {ServiceWorkerRegistration} found */
  #watch(found) {
    if (this.watched === found) return;
    this.watched = found;
    const follow = async () => {
      if (!found.installing || this.busy) return;
      await settled(found.installing);
      if (!this.busy) await this.look();
    };
    found.addEventListener("updatefound", follow);
    follow();
  }
}

/** @param {ServiceWorker} worker @returns {Promise<void>} once nothing more will happen by itself */
function settled(worker) {
  return new Promise((resolve) => {
    const look = () => {
      // A first version goes on from "installed" by itself; a later one waits there.
      const waits = worker.state === "installed" && Boolean(navigator.serviceWorker.controller);
      if (waits || ["activated", "redundant"].includes(worker.state)) resolve();
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/**
 * @param {ServiceWorker} worker
 * @param {object} question
 * @param {number | null} [patience]  milliseconds; null to wait for as long as it takes
 * @returns {Promise<any>} an empty object when no answer came
 */
function ask(worker, question, patience = PATIENCE) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = patience === null ? undefined : setTimeout(() => resolve({}), patience);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}
