// Reads each shipped pack once, so that a hook need not parse and check it at every commit. Run it after changing a pack.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { preparePattern } from "../src/detect/scan/patterns/prepared-patterns.ts";
import { DEFAULT_CLASSES } from "../src/facts/label.ts";
import { preparePack, readPack } from "../src/rules/documents/pack.ts";
import { prepareActions } from "../src/rules/documents/prepared-actions.ts";

const patterns = {};
mkdirSync("rules/prepared", { recursive: true });
for (const name of readdirSync("rules").filter((file) => file.endsWith(".yml"))) {
  const bytes = readFileSync(`rules/${name}`);
  const text = { layer: "built-in", kind: "pack", repository: null, commit: null, path: name, bytes };
  const prepared = name === "actions.yml" ? prepareActions(text) : preparePack(text);
  if (prepared === null) throw new Error(`rules/${name} has errors, so it can't be prepared`);
  if (name !== "actions.yml")
    for (const rule of readPack(text, DEFAULT_CLASSES).markers)
      for (const pattern of rule.patterns) patterns[pattern] = preparePattern(pattern);
  writeFileSync(`rules/prepared/${name.replace(/\.yml$/, ".json")}`, `${JSON.stringify(prepared)}\n`);
}
writeFileSync("rules/prepared/patterns.json", `${JSON.stringify(patterns)}\n`);
