/** Two other rule engines behind one door: rules in once, then answers in and an outcome out. */
import { Engine } from "json-rules-engine";
import Publicodes from "publicodes";

/** A JSON engine, with rules that set facts, one after the other. */
export function jsonRulesEngine({ facts, rules }) {
  const engine = new Engine(rules, { allowUndefinedFacts: true, replaceFactsInEventParams: true });
  engine.on("set", ({ name, value }, almanac) => almanac.addFact(name, value));
  return async (answers) => {
    const said = Object.entries(answers).map(([fact, choice]) => [`said:${fact}`, choice]);
    const { almanac } = await engine.run({ ...facts, ...Object.fromEntries(said) });
    return almanac.factValue("outcome");
  };
}

/** A declarative language for what public bodies calculate. */
export function publicodes(rules) {
  const silent = { log() {}, warn() {}, error: console.error };
  const engine = new Publicodes(rules, { logger: silent });
  return async (answers) => {
    const said = Object.entries(answers).map(([fact, choice]) => [
      `said ${fact.replaceAll("_", "-")}`,
      `'${choice}'`,
    ]);
    engine.setSituation(Object.fromEntries(said));
    return engine.evaluate("outcome").nodeValue;
  };
}
