// A page that says something else than the rule is worse than none.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { detectorPages, WRITTEN_PAGES } from "../test/support/detector-pages.ts";

/** Null where docs/detectors/ has the pages that the packs make and no others, else how to mend it. */
export function checkDetectorPages() {
  const pages = detectorPages();
  const all = existsSync("docs/detectors") ? readdirSync("docs/detectors") : [];
  const there = all.filter((name) => !WRITTEN_PAGES.includes(name));
  const same =
    there.length === pages.size &&
    there.every((name) => readFileSync(`docs/detectors/${name}`, "utf8") === pages.get(name));
  return same ? null : "docs/detectors: run `npx node .ci/write-detector-pages.mjs`";
}
