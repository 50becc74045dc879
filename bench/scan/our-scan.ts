// What is measured of ours, as a program of its own. `tree DIR` looks at every file of a folder, `sized DIR BYTES` at its files
// again and again until there were so many bytes, `history DIR MEMORY` at a repository as `scan --history` does, with a memory in
// a folder. Marks are looked for in threads, as `scan` does. Prints one JSON line: bytes, pieces, and where something was found.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { openMarkThreads } from "../../src/adapters/mark-threads/mark-threads.ts";
import { shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { layerRules } from "../../src/rules/layers/layers.ts";
import { compiledOnce } from "../../src/work/judge/compiled-rules.ts";
import type { LookedPiece, SeenMarks } from "../../src/work/ports/mark-look.ts";
import { measureRun } from "../history/measure-run.ts";

/** Bytes and files of one call, as in `work/judge/marks-ahead.ts`. */
const CALL_BYTES = 1024 * 1024;
const CALL_FILES = 256;

const [what = "", folder = "", more = ""] = process.argv.slice(2);
if (what === "history") {
  const { bytes, contents, found } = await measureRun(folder, more);
  process.stdout.write(`${JSON.stringify({ bytes, pieces: contents, found })}\n`);
} else process.stdout.write(`${JSON.stringify(await lookAtFiles(what === "sized" ? Number(more) : null))}\n`);

/** Each file once; with a size, as often as it takes. */
async function lookAtFiles(size: number | null): Promise<unknown> {
  const rules = compiledOnce(shippedRules());
  const look = openMarkThreads();
  const seen = { bytes: 0, pieces: 0, found: [] as string[] };
  const begun: { readonly pieces: readonly LookedPiece[]; readonly seen: Promise<readonly SeenMarks[]> }[] = [];
  const enough = (): boolean => size !== null && seen.bytes >= size;

  async function settle(most: number): Promise<void> {
    while (begun.length > most) {
      const first = begun.shift();
      for (const [at, one] of ((await first?.seen) ?? []).entries()) {
        if (one.kind !== "seen") throw new Error(`${first?.pieces[at]?.path}: ${one.kind}`);
        if (one.hits.length > 0) seen.found.push(first?.pieces[at]?.path ?? "");
      }
    }
  }

  async function lookAt(pieces: readonly LookedPiece[]): Promise<void> {
    begun.push({ pieces, seen: look.marksOf(pieces, rules, () => false) });
    await settle(look.atOnce);
  }

  let call: LookedPiece[] = [];
  let room = CALL_BYTES;
  do {
    for (const path of filesIn(folder)) {
      if (enough()) break;
      const bytes = readFileSync(path);
      seen.bytes += bytes.length;
      seen.pieces += 1;
      room -= bytes.length;
      call.push({ bytes, path: asPath(relative(folder, path)), within: "file" });
      if (room > 0 && call.length < CALL_FILES) continue;
      await lookAt(call);
      [call, room] = [[], CALL_BYTES];
    }
  } while (size !== null && seen.bytes > 0 && !enough());
  await lookAt(call);
  await settle(0);
  return seen;
}

function shippedRules() {
  const place = { owner: "", name: "", visibility: "unknown", fork: false, parent: null } as const;
  const layered = layerRules({
    packs: shippedPacks(),
    organisation: null,
    organisationPrivate: true,
    repository: [],
    place,
  });
  if (!layered.ok) throw new Error("a shipped pack cannot be used");
  return layered.rules;
}

function* filesIn(at: string): Generator<string> {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}
