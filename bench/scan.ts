// How fast marks are found, beside gitleaks, betterleaks, kingfisher, secretlint and ripgrep with the same patterns, on one
// tree (`--tree DIR` or SOURCEWARDEN_BENCH_TREE; else a small one is made) and one history (`--history DIR` or
// SOURCEWARDEN_BENCH_HISTORY). Peers are looked for on PATH; one that is missing or fails is said. Each is a program of its
// own, start included. Goals: 5 times gitleaks and 20 times secretlint on the tree, more bytes than ripgrep for a second of
// CPU, 10 times gitleaks on history, under 400 MB.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { shippedPacks } from "../src/adapters/packs/shipped-packs.ts";
import { DEFAULT_CLASSES } from "../src/facts/label.ts";
import { readPack } from "../src/rules/pack.ts";
import { type Cost, measure } from "./scan/measure.ts";
import { writePeerRules } from "./scan/peer-rules.ts";

const { values } = parseArgs({
  options: {
    tree: { type: "string" },
    history: { type: "string" },
    only: { type: "string" },
    format: { type: "string", default: "text" },
  },
});
const work = mkdtempSync(join(tmpdir(), "sourcewarden-bench-scan-"));
const rules = writePeerRules(
  shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers),
  work,
);
const out = join(work, "found.json");

interface Subject {
  readonly name: string;
  readonly run: (folder: string) => Cost;
  /** Files in which it found something, from its output. */
  readonly files: (cost: Cost) => readonly string[];
}

try {
  const tree = values.tree ?? process.env["SOURCEWARDEN_BENCH_TREE"] ?? generatedTree();
  compare("tree", tree, [ours("tree"), gitleaks("dir"), betterleaks("dir"), kingfisher(), secretlint(), ripgrep()]);
  const history = values.history ?? process.env["SOURCEWARDEN_BENCH_HISTORY"];
  if (history === undefined) say("No history: name a repository with --history DIR or SOURCEWARDEN_BENCH_HISTORY.");
  else compare("history", history, [ours("history"), gitleaks("git"), betterleaks("git")]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function compare(what: string, folder: string, subjects: readonly Subject[]): void {
  say(`\n${what} ${folder}`);
  let own: { readonly cost: Cost; readonly files: ReadonlySet<string>; readonly mb: number } | null = null;
  for (const { name, run, files } of subjects) {
    if (values.only !== undefined && name !== "sourcewarden" && !values.only.split(",").includes(name)) continue;
    const cost = run(folder);
    if (cost.failed !== null) {
      say(`  ${name.padEnd(13)} did not run: ${cost.failed}`);
      continue;
    }
    const found = new Set(
      files(cost).map((file) => (file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file)),
    );
    own ??= { cost, files: found, mb: (JSON.parse(cost.output) as { bytes: number }).bytes / 1e6 };
    const common = [...found].filter((file) => own?.files.has(file)).length;
    const { wallSeconds: wall, cpuSeconds: cpu, peakMb } = cost;
    if (values.format === "json") {
      process.stdout.write(
        `${JSON.stringify({ schema: "sourcewarden.bench/1", what, name, mb: own.mb, wall, cpu, peakMb, files: found.size, common })}\n`,
      );
      continue;
    }
    const speed = cpu === null ? "" : `${(own.mb / cpu).toFixed(1)} MB per CPU second`;
    say(
      `  ${name.padEnd(13)} ${wall.toFixed(1).padStart(7)} s wall  ${(cpu ?? Number.NaN).toFixed(1).padStart(7)} s CPU  ${(peakMb ?? Number.NaN).toFixed(0).padStart(5)} MB  ${speed.padEnd(26)} ${found.size} files, ${common} in common, ${(wall / own.cost.wallSeconds).toFixed(1)} times our wall`,
    );
  }
}

function ours(what: string): Subject {
  return {
    name: "sourcewarden",
    run: (folder) => measure(process.execPath, ["bench/scan/our-scan.ts", what, folder]),
    files: ({ output }) => (JSON.parse(output) as { found: string[] }).found,
  };
}

function gitleaks(what: "dir" | "git"): Subject {
  const args = ["-c", rules.gitleaks, "--no-banner", "-f", "json", "-r", out, "--exit-code", "0", "-l", "error"];
  return {
    name: "gitleaks",
    run: (folder) => measure("gitleaks", [what, folder, ...args]),
    files: () => (JSON.parse(readFileSync(out, "utf8")) as { File: string }[] | null)?.map(({ File }) => File) ?? [],
  };
}

function betterleaks(what: "dir" | "git"): Subject {
  const args = ["-c", rules.gitleaks, "--no-banner", `--output=${out}`, "--exit-code=0", "--log-level=error"];
  return { name: "betterleaks", run: (folder) => measure("betterleaks", [what, folder, ...args]), files: namedFiles };
}

function kingfisher(): Subject {
  const args = ["--rules-path", rules.kingfisher, "--load-builtins=false", "--no-validate", "--git-history", "none"];
  return {
    name: "kingfisher",
    run: (folder) =>
      measure(
        "kingfisher",
        ["scan", folder, ...args, "--no-update-check", "--no-dedup", "-f", "json", "-o", out],
        [0, 200, 205],
      ),
    files: namedFiles,
  };
}

function secretlint(): Subject {
  const args = ["--secretlintrc", rules.secretlint, "--format", "json", "--output", out];
  return {
    name: "secretlint",
    run: (folder) => measure("secretlint", [`${folder}/**/*`, ...args], [0, 1]),
    files: () =>
      (JSON.parse(readFileSync(out, "utf8")) as { filePath: string; messages: unknown[] }[])
        .filter(({ messages }) => messages.length > 0)
        .map(({ filePath }) => filePath),
  };
}

function ripgrep(): Subject {
  const args = ["-l", "--no-unicode", "--no-ignore", "--hidden", "-f", rules.ripgrep];
  return {
    name: "rg",
    run: (folder) => measure("rg", [...args, folder], [0, 1]),
    files: ({ output }) => output.split("\n").filter((line) => line !== ""),
  };
}

/** Paths in a report that is JSON of one form or another. */
function namedFiles(): readonly string[] {
  const paths = readFileSync(out, "utf8").matchAll(/"(?:path|File|file)": ?"([^"]+)"/g);
  return [...paths].map(([, path = ""]) => path);
}

/** Twenty megabytes of code-like text, one file in a hundred with a legend. */
function generatedTree(): string {
  const folder = join(work, "tree");
  mkdirSync(folder);
  const line = (at: number): string =>
    `  const value${at} = compute(${at * 7}, "class ${at}"); // internal state of the widget\n`;
  const body = Array.from({ length: 250 }, (_, at) => line(at)).join("");
  for (let at = 0; at < 1_000; at += 1) {
    const legend = at % 100 === 0 ? "// Harbor Metrics Ltd. Confidential and Proprietary.\n" : "";
    writeFileSync(join(folder, `file${at}.ts`), `${legend}${body}`);
  }
  return folder;
}

function say(line: string): void {
  if (values.format === "text") process.stdout.write(`${line}\n`);
}
