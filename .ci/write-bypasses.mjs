// Writes the tables of docs/bypasses.md from what the tests play.
import { readFileSync, writeFileSync } from "node:fs";
import { withBypasses } from "../test/hostile/insider/page.ts";

writeFileSync("docs/bypasses.md", withBypasses(readFileSync("docs/bypasses.md", "utf8")));
