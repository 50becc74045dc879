// Reads each shipped pack once, so that a hook need not parse and check it at every commit. Run it after changing a pack.
import { mkdirSync, writeFileSync } from "node:fs";
import { shippedPacks } from "../src/adapters/packs/shipped-packs.ts";
import { preparePack } from "../src/rules/pack.ts";

mkdirSync("rules/prepared", { recursive: true });
for (const text of shippedPacks()) {
  writeFileSync(`rules/prepared/${text.path.replace(/\.yml$/, ".json")}`, `${JSON.stringify(preparePack(text))}\n`);
}
