// What is measured of ours, as a program of its own. `tree DIR` looks at every file of a folder, `sized DIR BYTES` at its files
// again and again until there were so many bytes, `history DIR MEMORY` at a repository as `scan --history` does, with a memory in
// a folder. Prints one JSON line: bytes, pieces, and where something was found.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { buildMarkEngine, scanMarks } from "../../src/detect/scan/engine.ts";
import { DEFAULT_CLASSES } from "../../src/facts/label.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { readPack } from "../../src/rules/pack.ts";
import { measureRun } from "../history/measure-run.ts";

const [what = "", folder = "", more = ""] = process.argv.slice(2);
if (what === "history") {
  const { bytes, contents, found } = await measureRun(folder, more);
  process.stdout.write(`${JSON.stringify({ bytes, pieces: contents, found })}\n`);
} else process.stdout.write(`${JSON.stringify(lookAtFiles(what === "sized" ? Number(more) : null))}\n`);

/** Each file once; with a size, as often as it takes. */
function lookAtFiles(size: number | null): unknown {
  const engine = buildMarkEngine(shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers));
  const seen = { bytes: 0, pieces: 0, found: [] as string[] };
  const enough = (): boolean => size !== null && seen.bytes >= size;
  do {
    for (const path of filesIn(folder)) {
      if (enough()) break;
      const bytes = readFileSync(path);
      const name = relative(folder, path);
      seen.bytes += bytes.length;
      seen.pieces += 1;
      if (scanMarks({ bytes, path: asPath(name), within: "file" }, engine).length > 0) seen.found.push(name);
    }
  } while (size !== null && seen.bytes > 0 && !enough());
  return seen;
}

function* filesIn(at: string): Generator<string> {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}
