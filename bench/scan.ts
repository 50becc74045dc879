// How fast marks are found, beside gitleaks, betterleaks, kingfisher, secretlint and ripgrep with the same patterns. Three
// things are looked at: a tree in which every example of the shipped rules stands once, which shows that each peer has the same
// to look for; a tree (`--tree DIR` or SOURCEWARDEN_BENCH_TREE); a history (`--history DIR` or SOURCEWARDEN_BENCH_HISTORY), ours
// twice, the second time with its memory. `--linearity` looks at 10 MB to 1 GB of the tree instead (`--most MB`: less). Peers are looked for on PATH;
// one that is missing or fails is said. Each is a program of its own, start included. Goals: 5 times gitleaks and 20 times
// secretlint on the tree, more bytes than ripgrep for a second of CPU, 10 times gitleaks on history, under 400 MB.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { shippedPacks } from "../src/adapters/packs/shipped-packs.ts";
import { DEFAULT_CLASSES } from "../src/facts/label.ts";
import { readPack } from "../src/rules/documents/pack.ts";
import { measureGrowth } from "./scan/linearity.ts";
import { type Cost, measure } from "./scan/measure.ts";
import { writePeerRules } from "./scan/peer-rules.ts";
import { type Looked, peersFor, type ScanPeer } from "./scan/peers.ts";
import { writeSampleTree } from "./scan/sample-tree.ts";

const { values } = parseArgs({
  options: {
    tree: { type: "string" },
    history: { type: "string" },
    only: { type: "string" },
    linearity: { type: "boolean", default: false },
    most: { type: "string", default: "1000" },
    format: { type: "string", default: "text" },
  },
});
const work = mkdtempSync(join(tmpdir(), "sourcewarden-bench-scan-"));
mkdirSync(join(work, "memory"));
const packs = shippedPacks().map((pack) => readPack(pack, DEFAULT_CLASSES));
const tree = values.tree ?? process.env["SOURCEWARDEN_BENCH_TREE"];
const history = values.history ?? process.env["SOURCEWARDEN_BENCH_HISTORY"];

try {
  const sample = join(work, "sample");
  const legends = writeSampleTree(
    sample,
    packs.flatMap(({ examples }) => examples),
  );
  if (values.linearity) sayGrowth(tree ?? sample);
  else compareAll(sample, legends);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function compareAll(sample: string, legends: number): void {
  const rules = writePeerRules(
    packs.flatMap(({ markers }) => markers),
    work,
  );
  const out = join(work, "found.json");
  say(`\n${legends} examples of the shipped rules in as many files, among 20 MB without`);
  compare("tree", sample, [ours("tree"), ...peersFor("tree", rules, out)]);
  if (tree === undefined) say("\nNo tree: name one with --tree DIR or SOURCEWARDEN_BENCH_TREE.");
  else {
    say(`\ntree ${tree}`);
    compare("tree", tree, [ours("tree"), ...peersFor("tree", rules, out)]);
  }
  if (history === undefined) say("\nNo history: name a repository with --history DIR or SOURCEWARDEN_BENCH_HISTORY.");
  else {
    say(`\nhistory ${history}`);
    compare("history", history, [ours("history"), ours("history again"), ...peersFor("history", rules, out)]);
  }
}

function compare(what: Looked, folder: string, subjects: readonly ScanPeer[]): void {
  let own: { readonly cost: Cost; readonly files: ReadonlySet<string>; readonly mb: number } | null = null;
  for (const { name, run, files } of subjects) {
    if (values.only !== undefined && !name.startsWith("sourcewarden") && !values.only.split(",").includes(name))
      continue;
    const cost = run(folder);
    if (cost.failed !== null) {
      say(`  ${name.padEnd(18)} did not run: ${cost.failed.slice(0, 300)}`);
      continue;
    }
    const inside = `${folder.replace(/\/$/, "")}/`;
    const found = new Set(files(cost).map((file) => (file.startsWith(inside) ? file.slice(inside.length) : file)));
    own ??= { cost, files: found, mb: (JSON.parse(cost.output) as { bytes: number }).bytes / 1e6 };
    const common = [...found].filter((file) => own?.files.has(file)).length;
    const { wallSeconds: wall, cpuSeconds: cpu, peakMb } = cost;
    if (values.format === "json") {
      process.stdout.write(
        `${JSON.stringify({ schema: "sourcewarden.bench/1", what, folder, name, mb: own.mb, wall, cpu, peakMb, files: found.size, common })}\n`,
      );
      continue;
    }
    const speed = cpu === null ? "" : `${(own.mb / cpu).toFixed(1)} MB per CPU second`;
    say(
      `  ${name.padEnd(18)} ${wall.toFixed(1).padStart(7)} s wall  ${(cpu ?? Number.NaN).toFixed(1).padStart(7)} s CPU  ${(peakMb ?? Number.NaN).toFixed(0).padStart(5)} MB  ${speed.padEnd(26)} ${found.size} files, ${common} in common, ${(wall / own.cost.wallSeconds).toFixed(1)} times our wall`,
    );
  }
}

function ours(what: "tree" | "history" | "history again"): ScanPeer {
  const args = what === "tree" ? [] : [join(work, "memory")];
  return {
    name: what === "history again" ? "sourcewarden again" : "sourcewarden",
    run: (folder) => measure(process.execPath, ["bench/scan/our-scan.ts", what.split(" ")[0] ?? what, folder, ...args]),
    files: ({ output }) => (JSON.parse(output) as { found: string[] }).found,
  };
}

function sayGrowth(folder: string): void {
  const growth = measureGrowth(folder, Number(values.most));
  if (growth === null) {
    say("The system tells no CPU time.");
    return;
  }
  if (values.format === "json") {
    process.stdout.write(
      `${JSON.stringify({ schema: "sourcewarden.bench/1", what: "linearity", folder, ...growth })}\n`,
    );
    return;
  }
  say(`files of ${folder}, again and again; ${growth.startSeconds.toFixed(2)} s of CPU to start`);
  for (const { mb, cpuSeconds, peakMb } of growth.costs)
    say(
      `  ${String(mb).padStart(5)} MB ${cpuSeconds.toFixed(2).padStart(7)} s CPU ${peakMb.toFixed(0).padStart(5)} MB of memory`,
    );
  say(
    `time grows with the size to the power of ${growth.power.toFixed(2)}; a megabyte costs at most ${growth.worst.toFixed(2)} times the least`,
  );
}

function say(line: string): void {
  if (values.format === "text") process.stdout.write(`${line}\n`);
}
