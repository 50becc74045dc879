// Writes docs/detectors/ from the shipped packs: one page for each marker rule, and a list of them.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { detectorPages } from "../test/support/detector-pages.ts";

rmSync("docs/detectors", { recursive: true, force: true });
mkdirSync("docs/detectors", { recursive: true });
for (const [name, text] of detectorPages()) writeFileSync(`docs/detectors/${name}`, text);
