import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import { isWorkflowFile } from "../../facts/workflow.ts";
import { alsoDone } from "../../rules/handling.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { type ExposureHandling, SEVERITIES, type Severity } from "../../rules/watch-rules.ts";
import { MOST_COMMITS } from "../containment/containment-note.ts";
import { EXPOSURE_KINDS, type Exposure, type ExposureTarget, type Reach } from "../exposure/exposure.ts";
import { exposureHandling } from "../exposure/exposure-handling.ts";
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

/** A leak, and the commits that carry it: full ids, sorted, at most {@link MOST_COMMITS}. */
export interface Leak {
  readonly exposure: Exposure;
  readonly commits: readonly string[];
}

/**
 * Findings of the gate that people are to be told of, as exposures: one each, by the finding's identity. Told are those whose
 * handling says so, and all that the world can read by now: there the check comes too late.
 */
export function leaksOf(input: LeakCase): readonly Leak[] {
  const told = input.findings.filter((finding) => isStopped(finding) && doneAbout(finding, input.rules) !== null);
  return [...Map.groupBy(told, ({ rule }) => rule)].flatMap(([rule, findings]) => {
    if (findings.length <= MOST_ALONE)
      return findings.map((finding) => leak(`finding ${finding.id}`, [finding], input));
    return [leak(`rule ${rule}`, findings, input)];
  });
}

/** Ids of the leaks that the findings would be one by one, whichever of them are told together. */
export function leakIds(input: LeakCase): ReadonlySet<string> {
  const alone = input.findings.filter(isStopped).map((finding) => idOf(`finding ${finding.id}`, input));
  return new Set([...alone, ...leaksOf(input).map(({ exposure }) => exposure.id)]);
}

/** What stands in the way of a change, or would but for the rules' own word; what people let pass is no leak. */
function isStopped({ severity, advice }: Finding): boolean {
  return severity === "block" || advice === "handling";
}

/** What is done beside failing the check; null where nothing is. */
function doneAbout(finding: Finding, rules: RuleSet): ExposureHandling | null {
  const also = alsoDone(rules, { rule: finding.rule, class: finding.label.class });
  if (also !== null || !isOutThere(finding)) return also;
  return exposureHandling(rules.watch.exposure, EXPOSURE_KINDS.leak, severityOf(finding, rules));
}

/** Whether the world reads what was found. What lost its mark, or was changed where it belongs, went nowhere by that. */
function isOutThere({ severity, place, lost, change }: Finding): boolean {
  return severity === "block" && place.world && lost === undefined && change === undefined;
}

function leak(name: string, findings: readonly Finding[], input: LeakCase): Leak {
  const weighed = findings.map((finding) => ({ finding, severity: severityOf(finding, input.rules) }));
  const [first, ...others] = weighed;
  if (first === undefined) throw new Error("A leak is made of a finding at least.");
  const gravest = others.reduce((worst, one) => (rankOf(one.severity) > rankOf(worst.severity) ? one : worst), first);
  const { place, label, flow } = gravest.finding;
  const workflows = input.subject.kind === "ref" ? workflowsOf(findings) : [];
  const reach = reachOf(gravest.finding);
  const target = targetOf(input.subject);
  const files = new Set(findings.map(({ where, id }) => where.path ?? id));
  const done = findings.map((finding) => doneAbout(finding, input.rules));
  const exposure: Exposure = {
    id: idOf(name, input),
    kind: "leak",
    repository: input.repository,
    installation: input.repository.installation,
    label,
    clearance: flow?.clearance ?? place.clearance,
    reach,
    severity: gravest.severity,
    handling: (["contain", "alert"] as const).find((handling) => done.includes(handling)) ?? "advise",
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
      ...(workflows.length > 0 && { workflows }),
    },
    ...remedyOf({ kind: "leak", reach, target }),
    ...(workflows.length > 0 && { playbook: "disable-workflow" }),
  };
  const commits = new Set(findings.flatMap(({ where }) => where.commit ?? []));
  return { exposure, commits: [...commits].sort().slice(0, MOST_COMMITS) };
}

/** Workflow files that carry it: GitHub runs what is in a branch. */
function workflowsOf(findings: readonly Finding[]): readonly string[] {
  const paths = findings.flatMap(({ where }) =>
    where.path !== null && isWorkflowFile(where.path) ? [where.path] : [],
  );
  return [...new Set<string>(paths)].sort();
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
