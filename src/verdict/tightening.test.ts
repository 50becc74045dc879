import fc from "fast-check";
import { expect, test } from "vitest";
import { caseOf, PUBLIC } from "../../test/support/cases.ts";
import { layered } from "../../test/support/rule-sets.ts";
import { compileRules } from "../detect/compiled-rules.ts";
import { sightMarks } from "../detect/marker.ts";
import { sightPaths } from "../detect/path.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import { placeOf } from "../rules/places/place.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { PlacedSighting } from "./case.ts";
import { decide } from "./decide.ts";
import type { Finding } from "./finding.ts";

const REPOSITORY = { owner: "acme", name: "sdk", visibility: "internal", fork: false, parent: null } as const;
const COMMIT = "c".repeat(40) as Oid;
const FILES = [
  ["src/a.c", "/* ACME Confidential */\nint a;\n"],
  ["src/b.c", "// Company confidential\n// acme secret plan\n"],
  ["keys/k.pem", "acme secret plan\n"],
  ["README.md", "# Nothing\n"],
] as const;
const POLICY = `version: 1
mode: enforce
protect: [{id: keys, paths: [keys/**], class: restricted}]
markers: [{id: acme, phrases: [ACME Confidential], class: confidential}]
`;

function judge(rules: RuleSet): readonly Finding[] {
  const compiled = compileRules(rules);
  const sightings = FILES.flatMap(([name, text]): readonly PlacedSighting[] => {
    const path = asPath(name);
    const marks = sightMarks({ bytes: Buffer.from(text), path, within: "file" }, compiled).map((hit) => ({
      ...hit,
      detector: "marker" as const,
      blob: null,
      where: { path, line: hit.line, endLine: hit.endLine, commit: COMMIT, within: "file" as const },
    }));
    const paths = sightPaths({ path, entry: "file", commit: COMMIT, oid: COMMIT }, compiled, "acme/sdk");
    return [...marks, ...paths].map((sighting) => ({
      sighting,
      inHead: true,
      standing: false,
      superseded: false,
      registered: false,
    }));
  });
  const { clearance } = placeOf(rules, REPOSITORY);
  return decide(caseOf(sightings, { rules, place: { ...PUBLIC, clearance } })).findings;
}

const classes = fc.constantFrom("public", "internal", "confidential", "restricted");
const lines = fc.oneof(
  fc.record({ kind: fc.constant("holds"), value: classes }).map(({ value }) => `holds: ${value}`),
  classes.map((value) => `cleared: ${value}`),
  fc
    .tuple(fc.constantFrom("own", "keys", "core"), fc.constantFrom("src/**", "**/*.md", "keys/*"), classes)
    .map(([id, glob, name]) => `protect: [{id: ${id}, paths: ["${glob}"], class: ${name}}]`),
  fc
    .tuple(
      fc.constantFrom("mine", "acme", "company-confidential"),
      fc.constantFrom("acme secret", "confidential", "nothing at all"),
      classes,
      fc.constantFrom("strong", "weak"),
      fc.constantFrom("head", "comment", "anywhere"),
    )
    .map(
      ([id, phrase, name, strength, context]) =>
        `markers: [{id: ${id}, phrases: [${phrase}], class: ${name}, strength: ${strength}, context: ${context}}]`,
    ),
  fc.constantFrom(
    "mode: observe",
    "classes: [restricted, public]",
    "places: [{cleared: restricted}]",
    "? [",
    "markers: 3",
  ),
);
const repositoryFile = fc.uniqueArray(lines, { maxLength: 4 }).map((all) => `version: 1\n${all.join("\n")}\n`);

test("a repository's own file, whatever it says, never removes a finding and never makes one milder", () => {
  const before = layered(POLICY, [], { place: REPOSITORY });
  if (!before.ok) throw new Error("the policy is sound");
  const floor = judge(before.rules);
  expect(floor.length).toBeGreaterThan(2);
  fc.assert(
    fc.property(fc.array(repositoryFile, { maxLength: 2 }), (files) => {
      const after = layered(POLICY, files, { place: REPOSITORY });
      if (!after.ok) throw new Error("a repository's file broke the organisation's rules");
      const found = new Map(judge(after.rules).map((finding) => [finding.id, finding]));
      for (const finding of floor) {
        const now = found.get(finding.id);
        expect(now).toBeDefined();
        if (finding.severity === "block") expect(now).toMatchObject({ severity: "block", enforced: true });
      }
    }),
    { numRuns: 150 },
  );
});
