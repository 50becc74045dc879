// Reads each shipped pack once, so that a hook need not parse and check it at every commit. Run it after changing a pack.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { preparePack } from "../src/rules/pack.ts";
import { prepareActions } from "../src/rules/prepared-actions.ts";

mkdirSync("rules/prepared", { recursive: true });
for (const name of readdirSync("rules").filter((file) => file.endsWith(".yml"))) {
  const bytes = readFileSync(`rules/${name}`);
  const text = { layer: "built-in", kind: "pack", repository: null, commit: null, path: name, bytes };
  const prepared = name === "actions.yml" ? prepareActions(text) : preparePack(text);
  if (prepared === null) throw new Error(`rules/${name} has errors, so it can't be prepared`);
  writeFileSync(`rules/prepared/${name.replace(/\.yml$/, ".json")}`, `${JSON.stringify(prepared)}\n`);
}
