import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import { alsoDone } from "../../rules/handling.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { SEVERITIES, type Severity } from "../../rules/watch-rules.ts";
import type { Exposure, ExposureTarget, Reach } from "../exposure/exposure.ts";
import { exposureId } from "../exposure/exposure-identity.ts";
import { remedyOf } from "../exposure/next-steps.ts";
import { excess, SEVERITY_TABLE } from "../exposure/severity.ts";
import type { Finding } from "../finding.ts";

/** Findings of one rule in one verdict that are told one by one; of more there is one leak, which counts them. */
const MOST_ALONE = 20;

/** Whoever is told of a leak at all wants to know it the same day. */
const LEAST: Severity = "medium";

/** What leaks are made of. */
export interface LeakCase {
  readonly repository: RepositoryRef;
  readonly subject: JudgedSubject;
  readonly findings: readonly Finding[];
  readonly rules: RuleSet;
  readonly key: Uint8Array;
}

/** Findings of the gate that people are to be told of at once, as exposures: one each, by the finding's identity. */
export function leaksOf(input: LeakCase): readonly Exposure[] {
  const told = input.findings.filter((finding) => isStopped(finding) && alsoOf(finding, input.rules) !== null);
  return [...Map.groupBy(told, ({ rule }) => rule)].flatMap(([rule, findings]) => {
    if (findings.length <= MOST_ALONE)
      return findings.map((finding) => leak(`finding ${finding.id}`, [finding], input));
    return [leak(`rule ${rule}`, findings, input)];
  });
}

/** Ids of the leaks that the findings would be one by one, whichever of them are told together. */
export function leakIds(input: LeakCase): ReadonlySet<string> {
  const alone = input.findings.filter(isStopped).map((finding) => idOf(`finding ${finding.id}`, input));
  return new Set([...alone, ...leaksOf(input).map(({ id }) => id)]);
}

/** What stands in the way of a change, or would but for the rules' own word; what people let pass is no leak. */
function isStopped({ severity, advice }: Finding): boolean {
  return severity === "block" || advice === "handling";
}

function alsoOf({ rule, label }: Finding, rules: RuleSet): "alert" | "contain" | null {
  return alsoDone(rules, { rule, class: label.class });
}

function leak(name: string, findings: readonly Finding[], input: LeakCase): Exposure {
  const weighed = findings.map((finding) => ({ finding, severity: severityOf(finding, input.rules) }));
  const [first, ...others] = weighed;
  if (first === undefined) throw new Error("A leak is made of a finding at least.");
  const gravest = others.reduce((worst, one) => (rankOf(one.severity) > rankOf(worst.severity) ? one : worst), first);
  const { place, label, flow } = gravest.finding;
  const reach = reachOf(gravest.finding);
  const target = targetOf(input.subject);
  const files = new Set(findings.map(({ where, id }) => where.path ?? id));
  return {
    id: idOf(name, input),
    kind: "leak",
    repository: input.repository,
    installation: input.repository.installation,
    label,
    clearance: flow?.clearance ?? place.clearance,
    reach,
    severity: gravest.severity,
    handling: findings.some((finding) => alsoOf(finding, input.rules) === "contain") ? "contain" : "alert",
    target,
    since: null,
    blast: {
      sources: [],
      classes: [{ class: label.class, files: files.size }],
      audience: null,
      waivers: [],
      forks: [],
      complete: true,
      gaps: [],
    },
    ...remedyOf({ kind: "leak", reach, target }),
  };
}

function idOf(name: string, { repository, key }: LeakCase): string {
  const target = { kind: "ref", id: null, name } as const;
  return exposureId(key, { kind: "leak", repositoryId: repository.id, organisation: 0, target });
}

/** Where it was found: the pull request by its number, a branch or tag by its name. */
export function targetOf(subject: JudgedSubject): ExposureTarget {
  if (subject.kind === "pull-request") return { kind: "ref", id: subject.number, name: null };
  return { kind: "ref", id: null, name: subject.ref };
}

/** What goes to a place outside may be read by anybody, as far as anybody here knows. */
function reachOf({ place, flow }: Finding): Reach {
  if (place.world || flow !== undefined) return "world";
  return place.visibility === "internal" ? "enterprise" : "organisation";
}

function severityOf(finding: Finding, rules: RuleSet): Severity {
  const levels = Math.min(
    3,
    excess(rules.classes, finding.label, finding.flow?.clearance ?? finding.place.clearance),
  ) as 0 | 1 | 2 | 3;
  const severity = SEVERITY_TABLE[reachOf(finding)][levels];
  return rankOf(severity) > rankOf(LEAST) ? severity : LEAST;
}

function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
