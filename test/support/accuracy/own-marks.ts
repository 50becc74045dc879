import { readdirSync, readFileSync } from "node:fs";
import type { MarkerRow } from "./corpus.ts";

const CASES = new URL("../../../fixtures/markers/", import.meta.url);

/** The project's own cases as rows: `hit.a-banner.de` is a marked file in German, `miss.…` one that is not marked. */
export function ownMarks(): readonly MarkerRow[] {
  const folders = readdirSync(CASES)
    .filter((name) => !name.startsWith("."))
    .sort();
  return folders.flatMap((folder) => {
    const [side = "", kind = "", language = "en"] = folder.split(".");
    return readdirSync(new URL(`${folder}/`, CASES)).map((path) => ({
      id: folder,
      path,
      bytes: readFileSync(new URL(`${folder}/${path}`, CASES)),
      marked: side === "hit",
      kind,
      language,
    }));
  });
}
