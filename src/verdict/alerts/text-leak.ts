import { type Label, label } from "../../facts/label.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { type TextField, type TextRef, textKey } from "../../facts/text.ts";
import { alsoDone } from "../../rules/handling.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { SEVERITIES, type Severity } from "../../rules/watch-rules.ts";
import { EXPOSURE_KINDS, type Exposure, type MarkedText, type Reach } from "../exposure/exposure.ts";
import { exposureHandling } from "../exposure/exposure-handling.ts";
import { exposureId } from "../exposure/exposure-identity.ts";
import { remedyOf } from "../exposure/next-steps.ts";
import { excess, SEVERITY_TABLE } from "../exposure/severity.ts";
import type { Finding } from "../finding.ts";

/** A finding, and the part of the text that it is in. */
export interface TextFinding {
  readonly field: TextField;
  readonly finding: Finding;
}

/** What an alert about a text is made of. */
export interface TextCase {
  readonly repository: RepositoryState;
  readonly ref: TextRef;
  /** Full address at which people read it. */
  readonly address: string;
  readonly findings: readonly TextFinding[];
  readonly rules: RuleSet;
  readonly key: Uint8Array;
}

/** Rules named in one alert; a text that meets more of them is taken down all the same. */
const MOST_FOUND = 50;
/** Whoever is told of it at all wants to know it the same day. */
const LEAST: Severity = "medium";

/** Identity of the one alert that a text has, whatever is found in it. */
export function textLeakId(ref: TextRef, repositoryId: number, key: Uint8Array): string {
  const target = { kind: "text", id: null, name: textKey(ref) } as const;
  return exposureId(key, { kind: "text-leak", repositoryId, organisation: 0, target });
}

/** The text as an exposure; null where nothing in it is above what its place is cleared for. What people let pass is none. */
export function textLeak(input: TextCase): Exposure | null {
  const { repository, ref, address, rules, key } = input;
  const stopped = input.findings.filter(({ finding }) => finding.severity === "block" || finding.advice === "handling");
  const [first, ...others] = stopped;
  if (first === undefined) return null;
  const weigh = ({ finding }: TextFinding): number => excess(rules.classes, finding.label, finding.place.clearance);
  const gravest = others.reduce((worst, one) => (weigh(one) > weigh(worst) ? one : worst), first);
  const reach: Reach = gravest.finding.place.world
    ? "world"
    : repository.visibility === "internal"
      ? "enterprise"
      : "organisation";
  const severity = atLeast(SEVERITY_TABLE[reach][Math.min(3, weigh(gravest)) as 0 | 1 | 2 | 3]);
  const also = stopped.map(({ finding }) => alsoDone(rules, { rule: finding.rule, class: finding.label.class }));
  const target = { kind: "text", id: null, name: address } as const;
  return {
    id: textLeakId(ref, repository.id, key),
    kind: "text-leak",
    repository: {
      id: repository.id,
      owner: repository.owner,
      name: repository.name,
      installation: repository.installation,
    },
    installation: repository.installation,
    label: labelOf(gravest.finding, stopped),
    clearance: gravest.finding.place.clearance,
    reach,
    severity,
    // Nothing of ours could take it down, so that whoever wants it contained is told.
    handling: also.some((done) => done !== null)
      ? "alert"
      : exposureHandling(rules.watch.exposure, EXPOSURE_KINDS["text-leak"], severity),
    target,
    text: { ref, found: foundIn(stopped) },
    since: null,
    blast: { sources: [], classes: [], audience: null, waivers: [], forks: [], complete: true, gaps: [] },
    ...remedyOf({ kind: "text-leak", reach, target }),
  };
}

function labelOf({ label: own }: Finding, all: readonly TextFinding[]): Label {
  return label(own.class, [
    ...new Set([...own.compartments, ...all.flatMap(({ finding }) => finding.label.compartments)]),
  ]);
}

function foundIn(findings: readonly TextFinding[]): MarkedText["found"] {
  const found = findings.map(({ field, finding }) => ({ field, rule: finding.rule, class: finding.label.class }));
  const once = new Map(found.map((one) => [JSON.stringify([one.field, one.rule, one.class]), one]));
  return [...once]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, MOST_FOUND)
    .map(([, one]) => one);
}

function atLeast(severity: Severity): Severity {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(LEAST) ? severity : LEAST;
}
