import { beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../../src/facts/change.ts";
import type { Oid } from "../../../src/facts/oid.ts";
import type { OpenedRepository } from "../../../src/work/ports/git.ts";
import { changeOf, ENGINES, stage } from "./engines.ts";
import { randomHistory } from "./random-histories.ts";
import type { Sample } from "./sample.ts";

const HISTORIES = 50;
const COMMITS = 12;
const on = stage();
let sample: Sample;
const tips: Oid[] = [];

beforeAll(() => {
  sample = on.sample();
  for (let seed = 0; seed < HISTORIES; seed += 1) {
    sample.git(["fast-import", "--quiet", "--force"], randomHistory(seed, `refs/heads/seed${seed}`, COMMITS));
    tips.push(sample.oid(["rev-parse", `refs/heads/seed${seed}`]));
  }
});

test("the histories hold what is worth comparing", () => {
  const all = logOf(sample, tips);
  const merges = new Set(sample.git(["rev-list", "--merges", "--all"]).split("\n"));
  const renames = all.filter((line) => {
    const [, from, , to] = line.split(" ");
    return from !== "-" && from !== "gone" && from !== to;
  });
  expect(renames.length).toBeGreaterThan(50);
  expect(all.filter((line) => merges.has(line.slice(0, 40))).length).toBeGreaterThan(50);
  expect(renames.filter((line) => merges.has(line.slice(0, 40))).length).toBeGreaterThan(0);
  expect(all.filter((line) => line.includes(" gone ")).length).toBeGreaterThan(50);
});

describe.each(ENGINES)("against what git log says of fifty random histories, the $engine engine", ({ make }) => {
  let opened: OpenedRepository;
  beforeAll(async () => {
    opened = await on.open(on.reader(make), on.source(sample), tips);
  });

  test("names the same commits and the same differences, with what each replaces", async () => {
    for (const [seed, tip] of tips.entries()) {
      const { change, gaps } = await changeOf(opened, [tip]);
      expect({ seed, gaps, lines: linesOf(change) }).toEqual({ seed, gaps: [], lines: logOf(sample, [tip]) });
      const order = sample.git(["rev-list", tip]).split("\n");
      expect([...change.commits].sort()).toEqual(order.sort());
    }
  });

  test("agrees on ranges, their bases, what is superseded and what stands in the head", async () => {
    for (const [seed, tip] of tips.entries()) {
      const all = sample.git(["rev-list", "--topo-order", tip]).split("\n") as Oid[];
      const known = all[Math.floor(all.length / 2)];
      const older = all[1];
      if (known === undefined || older === undefined) continue;
      const { change } = await changeOf(opened, [older, tip], [known]);
      const range = sample.git(["rev-list", older, tip, `^${known}`]).split("\n");
      const late = sample.git(["rev-list", tip, `^${known}`, `^${older}`]).split("\n");
      const bases = sample.git(["merge-base", "--all", older, known]).split("\n");
      const tree = new Set(
        sample
          .git(["-c", "core.quotePath=false", "ls-tree", "-r", older])
          .split("\n")
          .map((line) => line.slice(12)),
      );
      expect([...change.commits].sort(), `seed ${seed}`).toEqual(range.filter((line) => line !== "").sort());
      expect([...change.superseded].sort(), `seed ${seed}`).toEqual(late.filter((line) => line !== "").sort());
      expect(bases, `seed ${seed}`).toContain(change.base);
      expect(change.files.map((file) => file.inHead)).toEqual(
        change.files.map((file) => tree.has(`${file.oid}\t${file.path}`)),
      );
      const seen = new Set<Oid>();
      for (const commit of change.commits) {
        const parents = sample.git(["rev-parse", `${commit}^@`]).split("\n");
        for (const parent of parents) if (range.includes(parent)) expect(seen.has(parent as Oid)).toBe(true);
        seen.add(commit);
      }
    }
  });
});

/** `commit old-path old-id new-path new-id` of each version, and `commit gone path` of each removal, sorted. */
function linesOf(change: Change): readonly string[] {
  const renamed = new Set(
    change.files.filter((file) => file.change === "renamed").map((file) => `${file.commit} ${file.previous?.path}`),
  );
  return [
    ...change.files.map(
      (file) => `${file.commit} ${file.previous?.path ?? "-"} ${file.previous?.oid ?? "-"} ${file.path} ${file.oid}`,
    ),
    ...change.removed
      .filter((file) => !renamed.has(`${file.commit} ${file.path}`))
      .map((file) => `${file.commit} gone ${file.path}`),
  ].sort();
}

/** The same from `git log`, read by another way than ours: one line per difference, quoted paths off. */
function logOf(from: Sample, revisions: readonly Oid[]): readonly string[] {
  const options = ["--raw", "-c", "--combined-all-paths", "--no-abbrev", "-M100%", "--root", "--format=commit %H"];
  const text = from.git(["-c", "core.quotePath=false", "log", ...options, ...revisions]);
  const lines: string[] = [];
  let commit = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("commit ")) commit = line.slice(7);
    if (!line.startsWith(":")) continue;
    const [head = "", ...paths] = line.split("\t");
    const parents = /^:+/.exec(head)?.[0].length ?? 0;
    const ids = head
      .slice(parents)
      .split(" ")
      .slice(parents + 1, 2 * parents + 2);
    const [old = "", next = ""] = [ids[0], ids.at(-1)];
    const path = paths.at(-1) ?? "";
    if (/^0+$/.test(next)) lines.push(`${commit} gone ${path}`);
    else
      lines.push(/^0+$/.test(old) ? `${commit} - - ${path} ${next}` : `${commit} ${paths[0]} ${old} ${path} ${next}`);
  }
  return lines.sort();
}
