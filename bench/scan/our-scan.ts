// What is measured of ours, as a program of its own: `tree DIR` looks at every file of a folder, `history DIR` at every blob
// that the present commit's history holds, each once. Prints one JSON line: bytes, pieces, and where something was found.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { buildMarkEngine, scanMarks } from "../../src/detect/scan/engine.ts";
import { DEFAULT_CLASSES } from "../../src/facts/label.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { readPack } from "../../src/rules/pack.ts";

const [what = "", folder = ""] = process.argv.slice(2);
const engine = buildMarkEngine(shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers));
const seen = { bytes: 0, pieces: 0, found: [] as string[] };
if (what === "tree") lookAtTree(folder);
else await lookAtHistory(folder);
process.stdout.write(`${JSON.stringify(seen)}\n`);

function look(bytes: Uint8Array, path: string): void {
  seen.bytes += bytes.length;
  seen.pieces += 1;
  if (scanMarks({ bytes, path: asPath(path), within: "file" }, engine).length > 0) seen.found.push(path);
}

function lookAtTree(at: string): void {
  const open = [at];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const entry of readdirSync(one, { withFileTypes: true })) {
      const path = join(one, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) look(readFileSync(path), relative(at, path));
    }
  }
}

/** One git names the blobs with a path each, another streams them in the order of the pack. */
async function lookAtHistory(at: string): Promise<void> {
  const names = new Map<string, string>();
  const listing = spawn("git", ["-C", at, "rev-list", "--objects", "HEAD"], { stdio: ["ignore", "pipe", "inherit"] });
  let rest = "";
  for await (const chunk of listing.stdout) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.length > 41) names.set(line.slice(0, 40), line.slice(41));
  }
  const args = ["-C", at, "cat-file", "--batch", "--buffer", "--unordered"];
  const batch = spawn("git", args, { stdio: ["pipe", "pipe", "inherit"] });
  batch.stdin.end(`${[...names.keys()].join("\n")}\n`);
  let held = Buffer.alloc(0);
  for await (const chunk of batch.stdout) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      const end = held.indexOf(10);
      if (end < 0) break;
      const [oid = "", kind, size = ""] = held.toString("latin1", 0, end).split(" ");
      const length = kind === "missing" ? -1 : Number(size);
      if (held.length < end + 2 + length) break;
      if (kind === "blob") look(held.subarray(end + 1, end + 1 + length), names.get(oid) ?? "unnamed");
      held = held.subarray(end + 2 + length);
    }
  }
}
