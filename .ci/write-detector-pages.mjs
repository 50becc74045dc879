// Writes docs/detectors/ from the shipped packs: one page for each marker rule, and a list of them.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { detectorPages, WRITTEN_PAGES } from "../test/support/detector-pages.ts";

mkdirSync("docs/detectors", { recursive: true });
for (const name of readdirSync("docs/detectors")) if (!WRITTEN_PAGES.includes(name)) rmSync(`docs/detectors/${name}`);
for (const [name, text] of detectorPages()) writeFileSync(`docs/detectors/${name}`, text);
