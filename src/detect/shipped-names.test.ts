import { expect, test } from "vitest";
import { makeZip } from "../../test/support/archives/zip.ts";
import { PACKS } from "../../test/support/rule-sets.ts";
import { judge, RULES } from "../../test/support/scenes.ts";
import { DEFAULT_CLASSES } from "../facts/label.ts";
import { diffRules, loosens } from "../rules/diff/diff-rules.ts";
import { readPack } from "../rules/documents/pack.ts";
import { readOrganisation } from "../rules/documents/read-organisation.ts";
import { compilePathRules } from "./path-rules.ts";

const packs = PACKS.map((text) => readPack(text, DEFAULT_CLASSES)).filter(({ named }) => named !== undefined);
const paths = packs.flatMap(({ named }) => named?.paths ?? []);
const rules = { ...RULES, paths };

function organisationBy(policy: string) {
  const text = { layer: "organisation", kind: "policy", repository: null, commit: null, path: "policy.yml" } as const;
  const organisation = [{ ...text, bytes: Buffer.from(`version: 1\n${policy}`) }];
  return readOrganisation({ packs: PACKS, organisation, organisationPrivate: true });
}

/** What the policy makes of the shipped packs: ids of rules about paths, or what is wrong. */
function pathsBy(policy: string): readonly string[] {
  const read = organisationBy(policy);
  return read.ok ? read.floor.paths.map(({ id }) => id) : read.errors.map(({ what }) => what);
}

test("the pack of names counts only where a policy asks for it", () => {
  const ids = paths.map(({ id }) => id);
  expect(packs.map(({ name, optIn }) => [name, optIn])).toEqual([["sourcewarden/names", true]]);
  expect(pathsBy("mode: observe\n")).toEqual([]);
  expect(pathsBy("packs: []\n")).toEqual([]);
  expect(pathsBy("use: [sourcewarden/names]\n")).toEqual(ids);
  expect(pathsBy("packs: []\nuse: [sourcewarden/names]\n")).toEqual(ids);
  expect(pathsBy("use: [sourcewarden/names]\ndisable: [name-internal]\n")).not.toContain("name-internal");
  const own = "protect:\n  - { id: name-internal, paths: [x/**], class: internal }\n";
  expect(pathsBy(`use: [sourcewarden/names]\n${own}`).filter((id) => id === "name-internal")).toHaveLength(1);
  expect(pathsBy("use: [sourcewarden/markers]\n")).toEqual(["a pack that cannot be asked for: `sourcewarden/markers`"]);
  expect(pathsBy("packs: [sourcewarden/names]\n")).toEqual(["a pack that is not shipped: `sourcewarden/names`"]);
});

test("to ask for it no more is a weakening, and to ask for it is none", () => {
  const [without, asking] = [
    organisationBy("mode: enforce\n"),
    organisationBy("mode: enforce\nuse: [sourcewarden/names]\n"),
  ];
  if (!without.ok || !asking.ok) throw new Error("the policies cannot be read");
  expect(loosens(diffRules(asking, without))).toBe(true);
  expect(loosens(diffRules(without, asking))).toBe(false);
});

test.each(packs.flatMap(({ named }) => named?.examples ?? []))("$rule: $path", ({ rule, path, hit }) => {
  const found = compilePathRules(paths)(path, "acme/sdk").map(({ id }) => id);
  expect(found).toEqual(hit ? [rule] : []);
});

const found = async (scene: Parameters<typeof judge>[0]) =>
  (await judge({ rules, ...scene })).findings.map(({ rule, severity, where }) => [rule, severity, where.inside?.names]);

test("a file that is moved to such a name is found, in any letter case, and when it comes in an archive", async () => {
  const text = "const a = 1;\n";
  const moved = { path: "lib/Proprietary/a.ts", text, was: { path: "lib/a.ts", text }, change: "renamed" } as const;
  expect(await found({ files: [moved], base: { "lib/a.ts": text }, removed: ["lib/a.ts"] })).toEqual([
    ["name-proprietary", "block", undefined],
  ]);
  const zip = makeZip([{ name: "app-1.0/TRADE-SECRETS/recipe.md", bytes: Buffer.from("flour\n") }]);
  expect(await found({ files: [{ path: "app.zip", text: zip }] })).toEqual([
    ["name-restricted", "block", ["app-1.0/TRADE-SECRETS/recipe.md"]],
  ]);
});

test("one that is moved within such a folder stands there already, and one that is moved out has lost what it had", async () => {
  const text = "a\nb\nc\nd\n";
  const was = { path: "proprietary/a.ts", text };
  const base = { "proprietary/a.ts": text };
  const within = { path: "proprietary/b.ts", text, was, change: "renamed" } as const;
  expect(
    (await found({ files: [within], base, removed: ["proprietary/a.ts"] })).map(([, severity]) => severity),
  ).toEqual(["advise"]);
  const out = { path: "lib/a.ts", text, was, change: "renamed" } as const;
  const verdict = await judge({ rules, files: [out], base, removed: ["proprietary/a.ts"] });
  expect(verdict.findings.map(({ detector, rule, lost }) => [detector, rule, lost?.from])).toEqual([
    ["declassified", "name-proprietary", "proprietary/a.ts"],
  ]);
});
