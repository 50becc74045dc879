import type { Delivery } from "../../../src/facts/delivery.ts";
import { type Oid, parseOid } from "../../../src/facts/oid.ts";
import type { RepositoryRef } from "../../../src/facts/repository.ts";
import { type JudgedSubject, subjectKey } from "../../../src/facts/subject.ts";
import type { Verdict } from "../../../src/verdict/verdict.ts";
import type { SubjectHints, VerdictRecord } from "../../../src/work/ports/store.ts";

/** The repository that all samples are about. */
export const REPOSITORY: RepositoryRef = { id: 1001, owner: "acme", name: "sdk", installation: 42 };

/** The object id that repeats one hex digit. */
export function oid(digit: string): Oid {
  const made = parseOid(digit.repeat(40));
  if (made === undefined) throw new Error(`not a hex digit: ${digit}`);
  return made;
}

/** A pull request of {@link REPOSITORY}. */
export function pull(number: number): JudgedSubject {
  return { kind: "pull-request", repository: REPOSITORY, number };
}

/** Hints that name one head. */
export function head(digit: string): SubjectHints {
  return { heads: [oid(digit)], befores: [], again: false };
}

/** A delivery whose body says which one it is. */
export function delivery(id: string, body = `{"number":"${id}"}`): Delivery {
  return {
    id,
    event: "pull_request",
    action: "opened",
    bodyHash: `hash of ${body}`,
    receivedAt: "2026-11-22T10:00:00.000Z",
    installation: 42,
    body,
  };
}

/** A verdict without findings. */
export function verdict(kind: Verdict["kind"]): Verdict {
  return {
    kind,
    findings: [],
    coverage: {
      filesSeen: 1,
      filesExpected: 1,
      bytesSeen: 9,
      commitsSeen: 1,
      commitsExpected: 1,
      gaps: [],
      accepted: [],
    },
    mode: "enforce",
    rulesDigest: "d".repeat(64),
    provenance: [],
    ruleErrors: [],
    newerRules: false,
    rulesReview: null,
    ask: null,
  };
}

/** An open record of a subject at a head. */
export function record(subject: JudgedSubject, at: string, kind: Verdict["kind"] = "clear"): VerdictRecord {
  return {
    subjectKey: subjectKey(subject),
    subject,
    repository: REPOSITORY,
    head: oid(at),
    inputs: "i".repeat(64),
    verdict: verdict(kind),
    decidedAt: "2026-11-22T10:00:01.000Z",
    open: true,
  };
}
