import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sampleSources } from "../../../test/support/copies/sample-sources.ts";
import { judge, MARKED, origin, RULES, type Scene } from "../../../test/support/scenes.ts";
import { keptIdentities } from "../../detect/copy/copy-identities.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { CopyLook } from "../ports/copies.ts";

const PLAIN = "const a = 1;\nconst b = 2;\nconst c = 3;\n";
const AT_HOME = { clearance: "restricted", holds: "internal" } as const;
const REGISTERED: RuleSet = {
  ...RULES,
  digest: "d-registered",
  paths: [{ id: "S-001", paths: ["model/**"], label: label("restricted"), home: "acme/sdk", origin }],
};

/** What was lost: by which rule, where the file is now and where it was. */
async function lost(scene: Scene): Promise<readonly (readonly (string | null | undefined)[])[]> {
  const { findings } = await judge({ ...AT_HOME, ...scene });
  return findings.map(({ detector, rule, where, lost: was }) => [detector, rule, where.path, was?.from]);
}

const LOST = [["declassified", "acme", "src/b.ts", "src/a.ts"]];

test("a mark that one commit takes away and the next hides by a new name is told with the name that the base had", async () => {
  const stripped = { path: "src/a.ts", text: PLAIN, was: { path: "src/a.ts", text: MARKED }, inHead: false };
  const renamed = {
    path: "src/b.ts",
    text: PLAIN,
    was: { path: "src/a.ts", text: PLAIN },
    change: "renamed",
    commit: 2,
  } as const;
  const base = { "src/a.ts": MARKED };
  expect(await lost({ files: [stripped, renamed], base, removed: ["src/a.ts"] })).toEqual(LOST);
});

test("a copy without the mark in one commit, and the file itself taken away in the next, is a loss", async () => {
  const files = [{ path: "src/b.ts", text: PLAIN }];
  expect(await lost({ files, base: { "src/a.ts": MARKED }, removed: ["src/a.ts"] })).toEqual(LOST);
});

test("a strong mark that only a hint is left of is a loss", async () => {
  const [acme] = RULES.markers;
  if (acme === undefined) throw new Error("the rules have a mark");
  const hint = { ...acme, id: "hint", strength: "weak", phrases: ["ACME draft"], literals: ["acme draft"] } as const;
  const rules = { ...RULES, digest: "d-hint", markers: [acme, hint] };
  const given = { path: "src/a.ts", text: `// ACME draft\n${PLAIN}`, was: { path: "src/a.ts", text: MARKED } };
  expect(await lost({ rules, files: [given], base: { "src/a.ts": MARKED } })).toEqual([
    ["declassified", "acme", "src/a.ts", "src/a.ts"],
  ]);
});

test("a file that leaves its registered path at home, by one step or by two, is told with where it was", async () => {
  const base = { "model/a.ts": PLAIN };
  const step = (from: string, to: string, more: object = {}) => ({
    path: to,
    text: PLAIN,
    was: { path: from, text: PLAIN },
    change: "renamed" as const,
    ...more,
  });
  const told = [["declassified", "S-001", "lib/c.ts", "model/a.ts"]];
  const scene = { rules: REGISTERED, base, removed: ["model/a.ts"] };
  expect(await lost({ ...scene, files: [step("model/a.ts", "lib/c.ts")] })).toEqual(told);
  const steps = [step("model/a.ts", "lib/b.ts", { inHead: false }), step("lib/b.ts", "lib/c.ts", { commit: 2 })];
  expect(await lost({ ...scene, files: steps })).toEqual(told);
  // Elsewhere that path means nothing, and nothing is lost by leaving it.
  expect(await lost({ ...scene, home: "acme/other", files: [step("model/a.ts", "lib/c.ts")] })).toEqual([]);
});

test("the content of a registered file without its header is that source, wherever it appears", async () => {
  const key = Buffer.alloc(32, 5);
  const [{ path, header, body } = { path: "", header: "", body: "" }] = sampleSources(1, 11);
  const kept = new Set(keptIdentities(Buffer.from(header + body), key, asPath(path)));
  const copies: CopyLook = { key, find: async (asked) => (asked.some((one) => kept.has(one)) ? ["S-001"] : []) };
  const scene = { rules: REGISTERED, copies, home: "acme/other", clearance: "public" };
  const verdict = await judge({ ...scene, files: [{ path: `x/${path}`, text: body, inHead: false }] });
  expect(header).not.toBe("");
  expect(verdict.findings).toMatchObject([
    { detector: "copy", rule: "S-001", severity: "block", label: label("restricted") },
  ]);
});

test("a marked file that goes into Git LFS has kept its mark where the content is read, and lost it where nobody can", async () => {
  const oid = createHash("sha256").update(MARKED).digest("hex");
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${MARKED.length}\n`;
  const files = [{ path: "src/a.ts", text, was: { path: "src/a.ts", text: MARKED } }];
  const scene = { files, base: { "src/a.ts": MARKED } };
  expect(await lost({ ...scene, lfs: async () => ({ kind: "read", bytes: Buffer.from(MARKED) }) })).toEqual([]);
  expect(await lost(scene)).toEqual([["declassified", "acme", "src/a.ts", "src/a.ts"]]);
});
