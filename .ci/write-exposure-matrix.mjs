// Writes the tables of docs/exposure.md from the cases that the tests judge.
import { readFileSync, writeFileSync } from "node:fs";
import { withMatrix } from "../test/support/exposure-matrix/matrix.ts";

writeFileSync("docs/exposure.md", withMatrix(readFileSync("docs/exposure.md", "utf8")));
