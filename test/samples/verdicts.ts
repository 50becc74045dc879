import type { Coverage } from "../../src/facts/coverage.ts";
import { label } from "../../src/facts/label.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import type { RepositoryRef } from "../../src/facts/repository.ts";
import type { Finding, JudgedPlace, Redacted } from "../../src/verdict/finding.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";

/** A whole object id from one hex digit. */
export function oid(digit: string): Oid {
  const parsed = parseOid(digit.repeat(40));
  if (parsed === undefined) throw new Error("not a digit of an object id");
  return parsed;
}

/** A repository to speak of. */
export const SDK: RepositoryRef = { id: 7, owner: "acme", name: "sdk", installation: 42 };

/** A place with the given visibility; the world reads it where it is public. */
export function place(visibility: JudgedPlace["visibility"], change: Partial<JudgedPlace> = {}): JudgedPlace {
  return {
    name: "github.com/acme/sdk",
    ...(change.name === undefined && { title: "acme/sdk" }),
    visibility,
    clearance: label("public"),
    world: visibility === "public",
    disclosed: false,
    ...change,
  };
}

/** A blocking, enforced finding of a legend in an internal repository, changed as the test needs it. */
export function finding(change: Partial<Finding> = {}): Finding {
  return {
    id: "a".repeat(64),
    detector: "marker",
    rule: "company-confidential",
    origin: { layer: "organisation", file: "acme/rules:policy.yml", line: 12 },
    severity: "block",
    advice: null,
    enforced: true,
    label: label("confidential"),
    place: place("internal"),
    where: { path: asPath("src/price.c"), line: 3, endLine: 3, commit: oid("1"), within: "file" },
    inHead: true,
    evidence: "ACME Confidential" as Redacted,
    keys: { waiver: ["b".repeat(64)], words: "c".repeat(64), baseline: "7".repeat(32) },
    ruling: null,
    ...change,
  };
}

/** Complete coverage of a small change. */
export const SEEN: Coverage = {
  filesSeen: 12,
  filesExpected: 12,
  bytesSeen: 34_000,
  commitsSeen: 3,
  commitsExpected: 3,
  gaps: [],
  accepted: [],
};

/** A verdict with these findings; its kind follows from them unless the test says otherwise. */
export function verdict(findings: readonly Finding[], change: Partial<Verdict> = {}): Verdict {
  const blocks = findings.some((one) => one.severity === "block");
  return {
    kind: blocks ? "block" : findings.length > 0 ? "advise" : "clear",
    findings,
    coverage: SEEN,
    mode: "enforce",
    rulesDigest: "d".repeat(64),
    provenance: [
      {
        layer: "organisation",
        repository: "acme/rules",
        commit: "c".repeat(40),
        path: "policy.yml",
        digest: "e".repeat(64),
      },
      { layer: "built-in", repository: null, commit: null, path: "built-in:markers.yml", digest: "f".repeat(64) },
    ],
    ruleErrors: [],
    newerRules: false,
    rulesReview: null,
    ask: "@acme/ip",
    ...change,
  };
}
