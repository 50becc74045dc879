// A table that says something else than the cases that are judged is worse than none.
import { readFileSync } from "node:fs";
import { withMatrix } from "../test/support/exposure-matrix/matrix.ts";

/** Null where docs/exposure.md has the tables that its cases make, else how to mend it. */
export function checkExposureMatrix() {
  const page = readFileSync("docs/exposure.md", "utf8");
  return page === withMatrix(page) ? null : "docs/exposure.md: run `npx node .ci/write-exposure-matrix.mjs`";
}
