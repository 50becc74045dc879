import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rulesText } from "../../../test/support/rule-sets.ts";
import type { FileVersion } from "../../facts/change.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { layerRules } from "../../rules/layers.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Finding } from "../../verdict/finding.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import { judgedPlace } from "../examine/judged-place.ts";
import type { BlobRead, TreeEntry } from "../ports/git.ts";
import { judgeChange } from "./judge-change.ts";

/** Runs of each property; the long run has 100,000. A failure prints the seed, which belongs into `SOURCEWARDEN_SEED`. */
const RUNS = Number(process.env["SOURCEWARDEN_RUNS"] ?? 1_000);
const SEED = process.env["SOURCEWARDEN_SEED"];
const SETTINGS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const PACK = rulesText(
  "pack",
  `version: 1
pack: sourcewarden/own
markers:
  - {id: shipped, class: confidential, strength: strong, context: anywhere, phrases: [company secret], examples: {hit: [x], miss: [x]}}
  - {id: shipped-weak, class: internal, strength: weak, context: anywhere, phrases: [for staff], examples: {hit: [x], miss: [x]}}
`,
);
const TEXTS = [
  "// company secret\n",
  "// ACME Confidential\n// for staff\nint a;\n",
  "// acme core\nint b;\n",
  "int c;\n",
];
const PATHS = ["src/a.c", "src/core/b.c", "sdk/a.c", "SDK/in/b.c", "keys/k.pem", "README.md"];

const classes = fc.constantFrom("public", "internal", "confidential", "restricted");
const folders = fc.constantFrom("src", "src/core", "sdk/", "sdk/in", "keys");
const globs = fc.constantFrom("src/**", "**/*.c", "keys/*", "README.md");
const actions = fc.constantFrom("advise", "block");

const place = fc
  .tuple(
    fc.constantFrom(
      "repository: acme/app",
      "repository: 'acme/*'",
      "visibility: private",
      "repository: acme/app, visibility: internal",
    ),
    fc.option(folders),
    classes,
    classes,
  )
  .map(
    ([match, folder, holds, cleared]) =>
      `{${match}${folder === null ? "" : `, path: ${folder}`}, holds: ${holds}, cleared: ${cleared}}`,
  );
const policy = fc
  .record({
    mode: fc.constantFrom("observe", "enforce"),
    places: fc.array(place, { maxLength: 3 }),
    handling: fc.option(classes),
    shipped: fc.option(actions),
    legend: classes,
    disabled: fc.boolean(),
  })
  .map(
    ({ mode, places, handling, shipped, legend, disabled }) => `version: 1
mode: ${mode}
places: [${places.join(", ")}]
${handling === null ? "" : `handling: {${handling}: advise}\n`}${shipped === null ? "" : `overrides: [{rule: shipped, handling: ${shipped}}]\n`}${disabled ? "disable: [shipped-weak]\n" : ""}protect: [{id: keys, paths: [keys/**], class: ${legend}}]
markers: [{id: acme, phrases: [ACME Confidential], class: ${legend}}]
`,
  );

/** Lines that make things stricter, and lines that try to make them milder. */
const lines = (id: string) =>
  fc.oneof(
    classes.map((name) => `holds: ${name}`),
    classes.map((name) => `cleared: ${name}`),
    fc
      .tuple(folders, classes, classes)
      .map(([path, holds, cleared]) => `folders: [{path: ${path}, holds: ${holds}, cleared: ${cleared}}]`),
    fc.tuple(classes, actions).map(([name, action]) => `handling: {${name}: ${action}}`),
    fc
      .tuple(fc.constantFrom(`${id}-path`, "keys"), globs, classes)
      .map(([name, glob, label]) => `protect: [{id: ${name}, paths: ["${glob}"], class: ${label}}]`),
    fc
      .tuple(
        fc.constantFrom(`${id}-mark`, "acme", "shipped"),
        fc.constantFrom("acme core", "company secret", "ACME Confidential"),
        classes,
        fc.constantFrom("strong", "weak"),
      )
      .map(
        ([name, phrase, label, strength]) =>
          `markers: [{id: ${name}, phrases: [${phrase}], class: ${label}, strength: ${strength}}]`,
      ),
  );
const patterns = (id: string) =>
  fc
    .tuple(fc.constantFrom("acme c[a-z]+", "(?m)^// company.*$"), fc.constantFrom("", ", literals: [acme]"), classes)
    .map(
      ([pattern, literals, label]) =>
        `markers: [{id: ${id}-pattern, patterns: ['${pattern}']${literals}, class: ${label}}]`,
    );
const keyed = (id: string) =>
  fc.uniqueArray(fc.oneof({ arbitrary: lines(id), weight: 6 }, { arbitrary: patterns(id), weight: 1 }), {
    maxLength: 4,
    selector: (line) => line.split(":")[0],
  });
const group = keyed("group").map(
  (all) => `groups:\n  - name: g\n    repositories: ["acme/*"]\n${all.map((line) => `    ${line}\n`).join("")}`,
);
const repositoryFile = fc.oneof(
  keyed("own").map((all) => `version: 1\n${all.join("\n")}\n`),
  fc.constantFrom(
    "version: 1\nmode: observe\n",
    "version: 1\npacks: []\n",
    "version: 1\ndisable: [shipped]\n",
    "? [",
    "version: 2\n",
  ),
);

interface Scene {
  readonly visibility: "public" | "internal" | "private";
  readonly files: readonly { readonly path: string; readonly text: string; readonly from: string | null }[];
}
const scene: fc.Arbitrary<Scene> = fc.record({
  visibility: fc.constantFrom("public", "internal", "private"),
  files: fc.uniqueArray(
    fc.record({
      path: fc.constantFrom(...PATHS),
      text: fc.constantFrom(...TEXTS),
      from: fc.option(fc.constantFrom(...PATHS)),
    }),
    { minLength: 1, maxLength: 4, selector: (file) => file.path },
  ),
});

function oid(text: string): Oid {
  const parsed = parseOid(createHash("sha1").update(text).digest("hex"));
  if (parsed === undefined) throw new Error("not an id");
  return parsed;
}

function repository(visibility: Scene["visibility"]): RepositoryState {
  return {
    id: 7,
    owner: "acme",
    name: "app",
    installation: 1,
    visibility,
    defaultBranch: "main",
    archived: false,
    parent: null,
    fork: false,
  };
}

function rulesFor(scene: Scene, organisation: string, own: readonly string[]): RuleSet | null {
  const answer = layerRules({
    packs: [PACK],
    organisation: [rulesText("policy", organisation)],
    organisationPrivate: true,
    repository: own.map((yaml) => rulesText("repository", yaml)),
    place: repository(scene.visibility),
  });
  return answer.ok ? answer.rules : null;
}

async function judge(scene: Scene, rules: RuleSet): Promise<readonly Finding[]> {
  const commit = oid("commit");
  const blobs = new Map<Oid, string>();
  const base = new Map<string, TreeEntry>();
  const files = scene.files.map(({ path, text, from }): FileVersion => {
    blobs.set(oid(text), text);
    if (from !== null) base.set(from, { path: asPath(from), oid: oid(text), entry: "file" });
    const previous = from === null ? null : { path: asPath(from), oid: oid(text) };
    const change = from === null ? "added" : from === path ? "modified" : "renamed";
    return { commit, path: asPath(path), oid: oid(text), entry: "file", change, previous, inHead: true };
  });
  async function* readBlobs(oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
    for (const one of oids) yield { oid: one, bytes: Buffer.from(blobs.get(one) ?? "") };
  }
  const state = repository(scene.visibility);
  const { place, labels } = judgedPlace(rules, state, "https://github.com");
  const verdict = await judgeChange({
    opened: { readBlobs, listTree: async () => ({ ok: true, value: [...base.values()] }) as const },
    change: {
      tips: [commit],
      base: oid("base"),
      commits: [commit],
      superseded: [],
      files,
      removed: [...base.values()].map(({ path, oid }) => ({ commit, path, oid })),
      notes: [{ kind: "commit-message", commit, text: "acme core: company secret" }],
    },
    commitsExpected: 1,
    gaps: [],
    rules,
    ruleErrors: [],
    place,
    holds: labels.holds,
    home: "acme/app",
    repositoryId: 7,
    key: Buffer.alloc(32, 1),
    rulings: NO_RULINGS,
  });
  return verdict.findings;
}

async function expectNoMilder(scene: Scene, before: RuleSet, after: RuleSet): Promise<number> {
  const floor = await judge(scene, before);
  const found = new Map((await judge(scene, after)).map((finding) => [finding.id, finding]));
  for (const finding of floor) {
    const now = found.get(finding.id);
    expect(now).toBeDefined();
    if (finding.severity === "block") expect(now?.severity).toBe("block");
    if (finding.enforced) expect(now?.enforced).toBe(true);
  }
  return floor.length;
}

test("a group or a repository's own file, whatever it says, never removes a finding and never makes one milder", async () => {
  let findings = 0;
  let layers = 0;
  await fc.assert(
    fc.asyncProperty(
      policy,
      scene,
      fc.option(group),
      fc.array(repositoryFile, { maxLength: 2 }),
      async (text, change, grouped, own) => {
        const before = rulesFor(change, text, []);
        if (before === null) throw new Error("the policy is sound");
        const after = rulesFor(change, grouped === null ? text : text + grouped, own);
        // A policy that a group makes unsound puts nothing in force: the last good one judges on.
        if (after === null) return;
        if (after.digest !== before.digest) layers += 1;
        findings += await expectNoMilder(change, before, after);
      },
    ),
    SETTINGS,
  );
  expect(findings).toBeGreaterThan(RUNS / 4);
  expect(layers).toBeGreaterThan(RUNS / 4);
}, 1_200_000);
