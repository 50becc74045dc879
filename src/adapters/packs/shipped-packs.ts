import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { usePreparedPatterns } from "../../detect/scan/patterns/prepared-patterns.ts";
import { type KnownActions, readActions } from "../../rules/documents/known-actions.ts";
import { type PreparedPack, usePrepared } from "../../rules/documents/pack.ts";
import { type PreparedActions, usePreparedActions } from "../../rules/documents/prepared-actions.ts";
import type { RulesText } from "../../rules/rule-set.ts";

/** `rules/` of this package: the same way up from `src/` and from `dist/`. */
const SHIPPED = new URL("../../../rules/", import.meta.url);

/** The pack of what is known of actions; it marks nothing, and is read by {@link readActions}. */
const ACTIONS = "actions.yml";

/** The packs of marks that come with the program, by name. Throws where they are missing: that is a broken installation. */
export function shippedPacks(folder: URL = SHIPPED): readonly RulesText[] {
  const patterns = new URL("prepared/patterns.json", folder);
  if (existsSync(patterns)) usePreparedPatterns(() => JSON.parse(readFileSync(patterns, "utf8")));
  const names = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".yml") && name !== ACTIONS);
  if (names.length === 0) throw new Error("the installation has no rule packs");
  return names.sort().map((name) => {
    const text = packText(folder, name);
    const prepared = preparedOf<PreparedPack>(folder, name);
    if (prepared !== null) usePrepared(text, prepared);
    return text;
  });
}

/** What comes with the program about actions. Throws where it is missing or cannot be used: that is a broken installation. */
export function shippedActions(folder: URL = SHIPPED): KnownActions {
  const text = packText(folder, ACTIONS);
  const prepared = preparedOf<PreparedActions>(folder, ACTIONS);
  const known = prepared === null ? null : usePreparedActions(text, prepared);
  if (known !== null) return known;
  const { actions, errors } = readActions(text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`the pack of actions cannot be used: line ${first.line} has ${first.what}`);
  return actions;
}

function packText(folder: URL, name: string): RulesText {
  return {
    layer: "built-in",
    kind: "pack",
    repository: null,
    commit: null,
    path: name,
    bytes: readFileSync(new URL(name, folder)),
  };
}

/** What `.ci/write-prepared-packs.mjs` made; tests hold it against the pack. Without it the pack is read anew. */
function preparedOf<Prepared>(folder: URL, name: string): Prepared | null {
  const file = new URL(`prepared/${name.replace(/\.yml$/, ".json")}`, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Prepared) : null;
}
