import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MarkHit } from "../../../src/detect/mark.ts";
import { sightMarks } from "../../../src/detect/marker.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { shippedRules } from "../rule-sets.ts";

/** What the shipped marks say of a folder of files that nobody marked. */
export interface TreeAlarms {
  readonly files: number;
  readonly bytes: number;
  /** Files with a strong mark, each with its first. */
  readonly alarms: readonly { readonly path: string; readonly hit: MarkHit }[];
  /** Files with weak marks alone: they only advise. */
  readonly advised: readonly { readonly path: string; readonly hit: MarkHit }[];
}

/** Looks at every file of a folder, whatever its ignore files say; symbolic links are not followed and `.git` is not entered. */
export function alarmsIn(folder: string): TreeAlarms {
  const rules = shippedRules();
  const alarms: { path: string; hit: MarkHit }[] = [];
  const advised: { path: string; hit: MarkHit }[] = [];
  let [files, bytes] = [0, 0];
  for (const path of pathsIn(folder, "")) {
    const content = readFileSync(join(folder, path));
    files += 1;
    bytes += content.length;
    const hits = sightMarks({ bytes: content, path: asPath(path), within: "file" }, rules);
    const strong = hits.find(({ strength }) => strength === "strong");
    const [first] = hits;
    if (strong !== undefined) alarms.push({ path, hit: strong });
    else if (first !== undefined) advised.push({ path, hit: first });
  }
  return { files, bytes, alarms, advised };
}

function* pathsIn(folder: string, under: string): Generator<string> {
  for (const name of readdirSync(join(folder, under)).sort()) {
    const path = under === "" ? name : `${under}/${name}`;
    const entry = lstatSync(join(folder, path));
    if (entry.isDirectory() && name !== ".git") yield* pathsIn(folder, path);
    else if (entry.isFile()) yield path;
  }
}
