import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type PreparedPack, usePrepared } from "../../rules/pack.ts";
import type { RulesText } from "../../rules/rule-set.ts";

/** `rules/` of this package: the same way up from `src/` and from `dist/`. */
const SHIPPED = new URL("../../../rules/", import.meta.url);

/** The rule packs that come with the program, by name. Throws where they are missing: that is a broken installation. */
export function shippedPacks(folder: URL = SHIPPED): readonly RulesText[] {
  const names = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".yml"));
  if (names.length === 0) throw new Error("the installation has no rule packs");
  return names.sort().map((name) => {
    const text: RulesText = {
      layer: "built-in",
      kind: "pack",
      repository: null,
      commit: null,
      path: name,
      bytes: readFileSync(new URL(name, folder)),
    };
    const prepared = preparedOf(new URL(`prepared/${name.replace(/\.yml$/, ".json")}`, folder));
    if (prepared !== null) usePrepared(text, prepared);
    return text;
  });
}

/** What `.ci/write-prepared-packs.mjs` made; a test holds it against the pack. Without it the pack is read anew. */
function preparedOf(file: URL): PreparedPack | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as PreparedPack) : null;
}
