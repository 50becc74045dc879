import type { Coverage } from "../../src/facts/coverage.ts";
import { label } from "../../src/facts/label.ts";
import type { Oid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import type { Location, Sighting } from "../../src/facts/sighting.ts";
import type { Case, PlacedSighting } from "../../src/verdict/case.ts";
import type { JudgedPlace } from "../../src/verdict/finding.ts";
import { NO_RULINGS } from "../../src/verdict/standing-rulings.ts";
import { marker, ruleSet } from "./rule-sets.ts";

/** A key for identities in tests. */
export const KEY = new Uint8Array(32).fill(7);

/** The n-th commit of a test's history. */
export function commit(at: number): Oid {
  return at.toString(16).padStart(40, "0").replace(/^0/, "a") as Oid;
}

/** Coverage without a gap. */
export const COMPLETE: Coverage = {
  filesSeen: 1,
  filesExpected: 1,
  bytesSeen: 10,
  commitsSeen: 1,
  commitsExpected: 1,
  gaps: [],
  accepted: [],
};

/** A public repository. */
export const PUBLIC: JudgedPlace = {
  name: "github.com/acme/sdk",
  visibility: "public",
  clearance: label("public"),
  world: true,
  disclosed: true,
};

/** A private one that is cleared for confidential content. */
export const PRIVATE: JudgedPlace = {
  name: "github.com/acme/app",
  visibility: "private",
  clearance: label("confidential"),
  world: false,
  disclosed: true,
};

/** A strong mark of the rule `own` in src/a.c at commit 1, in the head and new. */
export function placed(sighting: Partial<Sighting> = {}, parts: Partial<PlacedSighting> = {}): PlacedSighting {
  return {
    sighting: {
      detector: "marker",
      rule: "own",
      label: label("confidential"),
      strength: "strong",
      where: { path: asPath("src/a.c"), line: 1, endLine: 1, commit: commit(1), within: "file" },
      blob: null,
      text: "acme confidential",
      lines: "1".repeat(64),
      ignored: false,
      legend: "ACME Confidential",
      ...sighting,
    },
    inHead: true,
    standing: false,
    superseded: false,
    registered: false,
    ...parts,
  };
}

/** A case in a public place under an organisation that enforces. */
export function caseOf(sightings: readonly PlacedSighting[], parts: Partial<Case> = {}): Case {
  return {
    sightings,
    besideStanding: [],
    rules: ruleSet({ mode: "enforce", organisation: true, markers: [marker({ phrases: ["ACME Confidential"] })] }),
    ruleErrors: [],
    place: PUBLIC,
    home: {
      place: { host: "github.com", owner: "acme", name: "sdk" },
      subject: { owner: "acme", name: "sdk", visibility: "public", fork: false, parent: null },
    },
    holds: label("public"),
    coverage: COMPLETE,
    commits: Array.from({ length: 20 }, (_, at) => commit(at)),
    repositoryId: 42,
    key: KEY,
    rulings: NO_RULINGS,
    ...parts,
  };
}

/** A file that could not be looked at. */
export const GAP = { kind: "too-large", path: asPath("big.bin"), commit: null, what: "a file is too large" } as const;

/** A line of a file in the n-th commit. */
export function lineAt(line: number, commitAt = 1, path = "src/a.c"): Location {
  return { path: asPath(path), line, endLine: line, commit: commit(commitAt), within: "file" };
}
