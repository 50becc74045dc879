import { compareText } from "../../facts/compare-text.ts";
import { SEVERITIES } from "../../rules/watch-rules.ts";
import { blastRadius } from "./blast-radius.ts";
import { EXPOSURE_KINDS, type Exposure } from "./exposure.ts";
import { exposureHandling } from "./exposure-handling.ts";
import { exposureId } from "./exposure-identity.ts";
import type { ExposedFlow, Surroundings } from "./flow.ts";
import { remedyOf } from "./next-steps.ts";
import { severityOf } from "./severity.ts";

/** Weighs flows, gravest first; of two with one cause the graver stays. */
export function toExposures(flows: readonly ExposedFlow[], around: Surroundings): readonly Exposure[] {
  const byId = new Map<string, Exposure>();
  for (const exposure of flows.map((flow) => toExposure(flow, around)).sort(byWeight)) {
    if (!byId.has(exposure.id)) byId.set(exposure.id, exposure);
  }
  return [...byId.values()];
}

function toExposure(flow: ExposedFlow, around: Surroundings): Exposure {
  const { rules, repository, installation, organisation, key } = around;
  const { kind, target } = flow;
  const severity = severityOf(rules.classes, flow);
  const { next, playbook } = remedyOf(flow);
  return {
    id: exposureId(key, { kind, repositoryId: repository?.id ?? null, organisation, target }),
    kind,
    repository,
    installation,
    label: flow.label,
    clearance: flow.clearance,
    reach: flow.reach,
    severity,
    handling: exposureHandling(rules.watch.exposure, EXPOSURE_KINDS[kind], severity),
    target,
    ...(flow.lines !== undefined && flow.lines.length > 0 && { lines: flow.lines }),
    since: flow.since ?? null,
    blast: blastRadius(flow, around),
    next,
    // Playbooks reach what they change through a repository.
    playbook: repository === null ? null : playbook,
  };
}

/** Of equals the one that says more comes first, so that which of them stays never hangs on the order of lists. */
function byWeight(one: Exposure, other: Exposure): number {
  const graver = SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
  return (
    graver ||
    compareText(one.kind, other.kind) ||
    compareText(one.id, other.id) ||
    compareText(JSON.stringify(one), JSON.stringify(other))
  );
}
