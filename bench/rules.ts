// What rules cost: compiling 500 rules about content and 200 about places from the parsed document (limit 300 ms), and
// asking 200 globs about each of 100,000 paths (limit 1 s on one core), beside micromatch compiled once per glob in the
// same run; and what 200 path rules label among these paths, beside asking one glob after another; and 50 patterns of a rules file, on re2js and on re2 where it is there. Figures are medians after a warm-up; what counts is the processor's time, which is one core's work whatever
// else the machine does, with the clock's beside it. `--differential` instead holds our matchers against micromatch on a
// million random pairs; `--pairs` and `--seed` change that.

import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import micromatch from "micromatch";
import { compileRules } from "../src/detect/compiled-rules.ts";
import { sightPaths } from "../src/detect/path.ts";
import { label } from "../src/facts/label.ts";
import type { Oid } from "../src/facts/oid.ts";
import { asPath } from "../src/facts/repo-path.ts";
import { compileGlobs, type GlobSet } from "../src/rules/globs/glob-set.ts";
import { foldPath } from "../src/rules/globs/globs.ts";
import { layerRules } from "../src/rules/layers/layers.ts";
import { type PlaceSubject, placeOf } from "../src/rules/places/place.ts";
import type { PathRule, RulesText } from "../src/rules/rule-set.ts";
import { readYaml } from "../src/rules/yaml/yaml-document.ts";
import { compareWithMicromatch } from "../test/support/glob-differential.ts";
import { onePathRuleAfterAnother } from "../test/support/path-rules-one-by-one.ts";
import { compiled } from "../test/support/rule-sets.ts";
import { drawOpenGlobs, drawTree, drawUsualGlobs, shuffle, writePolicy } from "../test/support/rules-workload.ts";
import { ownPatterns } from "./rules/own-patterns.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "7" },
    peers: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    differential: { type: "boolean", default: false },
    pairs: { type: "string", default: "1000000" },
    format: { type: "string", default: "text" },
  },
});
const seed = Number(values.seed);
const PATHS = 100_000;
const GLOBS = 200;
const RULES = 200;
/** Whose source a rule is; the others count everywhere. */
const HOMES = ["acme/core", null, "acme/elsewhere", null];

/** One figure, medians in milliseconds; `ratio` is `cpuMs` over the limit, or over that of the row that it stands beside. */
interface Row {
  readonly what: string;
  readonly runs: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly limitMs: number | null;
  readonly ratio: number | null;
  readonly note: string;
}

if (values.differential) runDifferential();
else {
  const rows = [...compiling(), ...matching(), ...labelling(), ...searching()];
  for (const row of rows) print(row);
  process.exitCode = rows.every((row) => row.limitMs === null || row.cpuMs <= row.limitMs) ? 0 : 1;
}

function compiling(): readonly Row[] {
  const size = { content: 500, places: 200 };
  const parse: Sample[] = [];
  const compile: Sample[] = [];
  let bytes = 0;
  for (let run = 0; run <= Number(values.runs); run += 1) {
    // Another text each time, so that nothing kept from the last one helps.
    const text = policyText(writePolicy(size, seed * 1_000 + run));
    bytes = text.bytes.length;
    const parsed = timed(() => readYaml(text));
    const whole = timed(() => makeReady(text, size));
    if (run === 0) continue;
    parse.push(parsed);
    compile.push({ wallMs: whole.wallMs - parsed.wallMs, cpuMs: whole.cpuMs - parsed.cpuMs });
  }
  const what = `${size.content} content rules, ${size.places} place rules`;
  return [
    figure(`${what}: compile from the parsed document`, compile, { limitMs: 300, note: "whole less parse" }),
    figure(`${what}: parse`, parse, { limitMs: null, note: `${Math.round(bytes / 1024)} KiB of YAML` }),
  ];
}

/** All that stands between a text and the first judgement; fails where the text is not read wholly. */
function makeReady(text: RulesText, size: { readonly content: number; readonly places: number }): void {
  const place: PlaceSubject = { owner: "acme", name: "core-app", visibility: "private", fork: false, parent: null };
  const layers = { packs: [], organisation: [text], organisationPrivate: true, repository: [], place };
  const answer = layerRules(layers);
  const [error] = answer.errors;
  if (!answer.ok || error !== undefined)
    throw new Error(`the made-up policy was refused: ${error?.what}, ${error?.why}`);
  const { rules } = answer;
  if (rules.paths.length + rules.markers.length !== size.content || rules.places.length < size.places) {
    throw new Error("rules of the made-up policy are missing");
  }
  const ready = compileRules(rules);
  placeOf(ready.rules, place);
  compileGlobs(rules.paths.flatMap((rule) => rule.paths))("src/core/first.c");
}

function policyText(policy: string): RulesText {
  return {
    layer: "organisation",
    kind: "policy",
    repository: "acme/rules",
    commit: null,
    path: "policy.yml",
    bytes: new TextEncoder().encode(policy),
  };
}

function matching(): readonly Row[] {
  const paths = drawTree(PATHS, seed);
  const usual = drawUsualGlobs(GLOBS, paths, seed + 1);
  const open = drawOpenGlobs(GLOBS, seed + 2);
  const what = `${GLOBS} globs × ${PATHS} paths`;
  return [
    ...beside(`${what}, usual globs`, usual, paths),
    asked(`${what}, usual globs, paths in no order`, usual, shuffle(paths, seed + 3)),
    ...beside(`${what}, globs without a fixed folder`, open, paths),
  ];
}

function beside(what: string, globs: readonly string[], paths: readonly string[]): readonly Row[] {
  const ours = asked(what, globs, paths);
  const options = { dot: true, nocase: true, noextglob: true };
  const peers = globs.map((glob) => micromatch.matcher(glob, options));
  const folded = globs.map((glob) => micromatch.matcher(foldPath(glob), { dot: true, noextglob: true }));
  const set = compileGlobs(globs);
  for (const path of paths) {
    const expected = folded.flatMap((matches, at) => (matches(foldPath(path)) ? [at] : []));
    if (String(set(path)) !== String(expected)) throw new Error("an answer is not micromatch's");
  }
  const peer = figure(
    "  micromatch, compiled once per glob",
    repeat(Number(values.peers), () => void countAll(peers, paths)),
    { limitMs: null, note: "" },
  );
  const ratio = peer.cpuMs / ours.cpuMs;
  return [ours, { ...peer, ratio, note: `${ratio.toFixed(1)} times ours; all ${GLOBS * PATHS} answers are the same` }];
}

/** Path rules of three globs each, every second with an exclude, every fourth a registered source's in its home. */
function labelling(): readonly Row[] {
  const paths = drawTree(PATHS, seed);
  const globs = drawUsualGlobs(4 * RULES, paths, seed + 4);
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 1 } as const;
  const rules = Array.from({ length: RULES }, (_, at): PathRule => {
    const own = globs.slice(4 * at, 4 * at + 3);
    const excludes = at % 2 === 0 ? { excludes: globs.slice(4 * at + 3, 4 * at + 4) } : {};
    return {
      id: `rule-${at}`,
      paths: own,
      ...excludes,
      label: label("restricted"),
      home: HOMES[at % 4] ?? null,
      origin,
    };
  });
  const oid = "0".repeat(40) as Oid;
  const files = paths.map((path) => ({ path: asPath(path), entry: "file", commit: oid, oid }) as const);
  let [sighted, found] = [0, 0];
  const samples = repeat(Number(values.runs), () => {
    const ready = compiled([], rules);
    sighted = 0;
    for (const file of files) sighted += sightPaths(file, ready, "acme/core").length;
  });
  const peers = repeat(Number(values.peers), () => {
    const ask = onePathRuleAfterAnother(rules);
    found = 0;
    for (const { path } of files) found += ask(path, "acme/core").length;
  });
  if (sighted !== found) throw new Error("the index does not answer as one rule after another");
  const ours = figure(`${RULES} path rules × ${PATHS} paths, as sighted`, samples, {
    limitMs: null,
    note: `${sighted} sightings, compile included`,
  });
  const peer = figure("  one glob after another", peers, { limitMs: null, note: "" });
  const ratio = peer.cpuMs / ours.cpuMs;
  return [ours, { ...peer, ratio, note: `${ratio.toFixed(1)} times the index` }];
}

/** An organisation's own patterns in a text that has words of them, on re2js and beside it on `re2` where that is there. */
function searching(): readonly Row[] {
  const { patterns, bytes, marks, onRe2js, onRe2 } = ownPatterns(1024 * 1024);
  const what = `${patterns} patterns of a rules file, ${Math.round(bytes / 1024)} KiB`;
  const ours = figure(what, repeat(Number(values.runs), onRe2js), { limitMs: null, note: `${marks} marks, re2js` });
  if (onRe2 === null)
    return [{ ...ours, note: `${ours.note}; no re2: install it, or name its folder in SOURCEWARDEN_RE2` }];
  const quick = figure("  the same on re2", repeat(Number(values.runs), onRe2), { limitMs: null, note: "" });
  const ratio = ours.cpuMs / quick.cpuMs;
  return [ours, { ...quick, ratio, note: `re2js takes ${ratio.toFixed(1)} times as long; the marks are the same` }];
}

function asked(what: string, globs: readonly string[], paths: readonly string[]): Row {
  let set: GlobSet = compileGlobs(globs);
  let matches = 0;
  const heapBefore = heap();
  const samples = repeat(Number(values.runs), () => {
    set = compileGlobs(globs);
    matches = 0;
    for (const path of paths) matches += set(path).length;
  });
  const kept = ((heap() - heapBefore) / 1024 / 1024).toFixed(1);
  set("");
  return figure(what, samples, { limitMs: 1_000, note: `${matches} matches, ${kept} MiB kept, compile included` });
}

function countAll(matchers: readonly ((path: string) => boolean)[], paths: readonly string[]): number {
  let matches = 0;
  for (const path of paths) for (const asks of matchers) if (asks(path)) matches += 1;
  return matches;
}

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
}

function repeat(runs: number, act: () => void): readonly Sample[] {
  act();
  return Array.from({ length: runs }, () => timed(act));
}

function timed(act: () => void): Sample {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  act();
  const spent = process.cpuUsage(cpu);
  return { wallMs: performance.now() - started, cpuMs: (spent.user + spent.system) / 1_000 };
}

function figure(
  what: string,
  samples: readonly Sample[],
  beside: { readonly limitMs: number | null; readonly note: string },
): Row {
  const wallMs = median(samples.map((one) => one.wallMs));
  const cpuMs = median(samples.map((one) => one.cpuMs));
  const ratio = beside.limitMs === null ? null : cpuMs / beside.limitMs;
  return { what, runs: samples.length, wallMs, cpuMs, ratio, ...beside };
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 10) / 10;
}

function heap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

function print(row: Row): void {
  if (values.format === "json") {
    process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", ...row })}\n`);
    return;
  }
  const limit = row.limitMs === null ? "" : `of ${row.limitMs} ms: ${row.ratio?.toFixed(2)}`;
  const cells = [`cpu ${row.cpuMs} ms`.padStart(14), limit.padEnd(17), `wall ${row.wallMs} ms`.padStart(16), row.note];
  process.stdout.write(`${row.what.padEnd(64)} ${cells.join("  ")}\n`);
}

function runDifferential(): void {
  const found = compareWithMicromatch(Number(values.pairs), seed);
  const { differences, ...counts } = found;
  if (values.format === "json") {
    const row = { what: "differential against micromatch", ...counts, differences: differences.length };
    const ratio = differences.length;
    process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench/1", ...row, ratio })}\n`);
  } else {
    process.stdout.write(
      `seed ${counts.seed}: ${counts.pairs} pairs (${counts.matches} match, ${counts.linear} also by the linear matcher), ` +
        `${counts.answers} answers in all, ${differences.length} differences\n`,
    );
  }
  for (const one of differences) process.stderr.write(`${JSON.stringify(one)}\n`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
