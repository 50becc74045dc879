import type { ValueOf } from "../language/kinds.ts";
import type { POLICY_DOCUMENT } from "../language/policy-document.ts";
import type { ALERT_LIST, CONTAIN_LIST, EXPOSURE, OWN_ALERT_LIST } from "../language/watching.ts";
import {
  type AlertRoute,
  type AudienceRule,
  type ContainmentRule,
  DEFAULT_WATCH,
  EXPOSURE_FAMILIES,
  type ExposureRule,
  NEVER_BY_ITSELF,
  type QuietHours,
  type Retention,
  type WatchRules,
} from "../watch-rules.ts";
import { complain, type RulesSource } from "../yaml/source.ts";
import { originOf } from "./content-rules.ts";

type Written = Partial<ValueOf<typeof POLICY_DOCUMENT>>;
type WrittenExposure = ValueOf<typeof EXPOSURE>;
type WrittenRoute = ValueOf<typeof ALERT_LIST>[number] | ValueOf<typeof OWN_ALERT_LIST>[number];
type WrittenQuiet = NonNullable<WrittenRoute["quiet"]>;

/** An exposure rule with where it stands, for what is said of it beside the layers above. */
export type OwnExposure = ExposureRule & { readonly offset: number | null };

const EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Makes rules of what a policy says of watching; what is contradictory in it is noted. */
export function watchRules(source: RulesSource, written: Written): WatchRules {
  const exposure = exposureRules(source, written.exposure);
  const containment = (written.contain ?? []).map((one) => containmentRule(source, one));
  refuseContainOfNothing(source, exposure, containment);
  refuseTwice(source, written.contain ?? [], ({ family, playbook }) => `\`${playbook}\` for \`${family}\``);
  refuseTwice(source, written.audiences ?? [], ({ name }) => `audience \`${name}\``);
  return {
    exposure: exposure.map(({ offset: _, ...rule }) => rule),
    routes: (written.alerts ?? []).map((one) => alertRoute(source, one)),
    audiences: (written.audiences ?? []).map((one) => audienceRule(source, one)),
    containment,
    retention: retentionOf(written.retention),
  };
}

/** What is said of each family, in the order of the families. */
export function exposureRules(source: RulesSource, written: WrittenExposure | undefined): readonly OwnExposure[] {
  if (written === undefined) return [];
  return EXPOSURE_FAMILIES.flatMap((family) => {
    const handling = written[family];
    if (handling === undefined) return [];
    return [{ family, handling, origin: originOf(source, written, family), offset: written.offsets[family] ?? null }];
  });
}

/** A route as written; what only the policy says is as little as there can be where it does not stand there. */
export function alertRoute(source: RulesSource, written: WrittenRoute): AlertRoute {
  const { escalate, quiet } = written;
  if (escalate?.to === written.to) {
    complain(source, escalate.offsets["to"] ?? null, {
      what: "an escalation to the channel itself",
      why: "nobody else would be told",
      mend: "Name another channel.",
    });
  }
  return {
    to: written.to,
    classes: written.classes ?? [],
    families: written.families ?? [],
    repositories: "repositories" in written ? (written.repositories ?? []).map((glob) => glob.toLowerCase()) : [],
    severity: written.severity ?? "medium",
    digest: written.digest ?? null,
    quiet: quiet === undefined ? null : quietHours(source, quiet),
    repeatHours: written.repeat_hours ?? 24,
    escalate: escalate === undefined ? null : { afterMinutes: escalate.after_minutes, to: escalate.to },
    names: "names" in written && written.names === true,
    origin: originOf(source, written),
  };
}

function quietHours(source: RulesSource, written: WrittenQuiet): QuietHours {
  if (written.from === written.to) {
    complain(source, written.offsets["to"] ?? null, {
      what: "quiet hours that end when they begin",
      why: "they would be no time, or all of it",
      mend: "Write another time.",
    });
  }
  return {
    from: written.from,
    to: written.to,
    utcOffsetMinutes: written.utc_offset_minutes ?? 0,
    days: EVERY_DAY.filter((day) => written.days?.includes(day) ?? true),
    except: written.except ?? "critical",
  };
}

function audienceRule(source: RulesSource, written: NonNullable<Written["audiences"]>[number]): AudienceRule {
  return {
    name: written.name,
    members: written.members,
    agreement: written.agreement ?? null,
    compartments: written.compartments ?? [],
    until: written.until ?? null,
    origin: originOf(source, written),
  };
}

function containmentRule(source: RulesSource, written: ValueOf<typeof CONTAIN_LIST>[number]): ContainmentRule {
  if (written.persons === true && written.automatic !== true) {
    complain(source, written.offsets["persons"] ?? null, {
      what: "`persons` of what does not run by itself",
      why: "a person starts it, and another one approves where it takes a person's access",
      mend: "Remove it, or add `automatic: true`.",
    });
  }
  if (written.automatic === true && NEVER_BY_ITSELF.has(written.playbook)) {
    complain(source, written.offsets["automatic"] ?? null, {
      what: `\`${written.playbook}\` that runs by itself`,
      why: "a pull request would set it off, and anybody may open one",
      mend: "Remove `automatic`: owners of the rules approve it on the alert.",
    });
  }
  return {
    family: written.family,
    playbook: written.playbook,
    automatic: written.automatic ?? false,
    persons: written.persons ?? false,
    perHour: written.per_hour ?? 5,
    origin: originOf(source, written),
  };
}

function retentionOf(written: Written["retention"]): Retention {
  const { retention } = DEFAULT_WATCH;
  return {
    deliveriesDays: written?.deliveries_days ?? retention.deliveriesDays,
    clearDays: written?.clear_days ?? retention.clearDays,
    findingsDays: written?.findings_days ?? retention.findingsDays,
    incidentsDays: written?.incidents_days ?? retention.incidentsDays,
  };
}

/** A word that nothing stands behind would only look like protection. */
function refuseContainOfNothing(
  source: RulesSource,
  exposure: readonly OwnExposure[],
  containment: readonly ContainmentRule[],
): void {
  for (const { family, handling, offset } of exposure) {
    if (handling !== "contain" || containment.some((rule) => rule.family === family && rule.automatic)) continue;
    complain(source, offset, {
      what: `\`${family}: contain\`, and nothing that would run`,
      why: "no entry of `contain` for that family is `automatic: true`: a person would be told, as with `alert`",
      mend: "Write `alert`, or add such an entry.",
    });
  }
}

function refuseTwice<W extends { readonly offsets: Readonly<Record<string, number | null>> }>(
  source: RulesSource,
  written: readonly W[],
  nameOf: (one: W) => string,
): void {
  const known = new Set<string>();
  for (const one of written) {
    const name = nameOf(one);
    if (known.has(name)) {
      complain(source, one.offsets[""] ?? null, {
        what: `a second ${name}`,
        why: "nobody could say which of both counts",
        mend: "Join them, or remove one.",
      });
    }
    known.add(name);
  }
}
