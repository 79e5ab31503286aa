/**
 * A worked example of the site, opened by its name in the address.
 *
 * Only the name stands there; its answers come from a list of this site, and nobody's own answers do.
 */
import { Fault } from "./protocol.js";

/** Milliseconds after which the list of examples is given up. */
const PATIENCE = 60_000;

/** The name in the address of this page. @returns {string | null} */
export function namedExample() {
  return new URLSearchParams(location.hash.slice(1)).get("example");
}

/**
 * The answers of an example.
 *
 * @param {string} address  of the list of examples
 * @param {string} name
 * @returns {Promise<Record<string, string> | null>} null when there is none of that name; rejected with a Fault
 */
export async function exampleAnswers(address, name) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  /** @param {import("./protocol.js").FaultCode} code @returns {(thrown: unknown) => never} */
  const blame = (code) => (detail) => {
    throw new Fault(late.signal.aborted ? "stalled" : code, { file: address, detail });
  };
  try {
    const response = await fetch(address, { signal: late.signal }).catch(blame("network"));
    if (!response.ok) throw new Fault("http", { file: address, detail: response.status });
    const examples = await response.json().catch(blame("module"));
    return Object.hasOwn(examples, name) ? examples[name] : null;
  } finally {
    clearTimeout(timer);
  }
}

/** Take the name out of the address, once something else is shown. */
export function leaveExample() {
  if (namedExample()) history.replaceState(history.state, "", location.pathname + location.search);
}
