import type { AudienceGap } from "../../facts/exposure.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import { NEXT_STEP_WORDS } from "../words/exposure-steps.ts";
import { plainVoice } from "./alert-voice.ts";
import { containmentAsJson } from "./containment-json.ts";
import { sentenceFor } from "./exposure-sentence.ts";
import { alertNumber } from "./message-words.ts";
import { techniqueOf } from "./techniques.ts";

/** Sources, forks and waivers that are listed for one alert alone, and where there are several; all are counted. */
export const MOST_ALONE = 200;
export const MOST_AMONG = 20;

/** An alert as data for machines; names are null where the channel may not know them. Lists hold at most `most` each. */
export function alertAsJson(alert: Alert, names: boolean, most: number) {
  const { exposure } = alert;
  const { blast, repository, target } = exposure;
  const technique = techniqueOf(exposure.kind);
  const told = (name: string | null, always = false): string | null =>
    name === null || !(names || always) ? null : plainVoice(name);
  return {
    number: alertNumber(alert),
    cause: alert.cause,
    state: alert.state,
    kind: exposure.kind,
    severity: exposure.severity,
    sentence: sentenceFor(exposure, { voice: plainVoice, names }),
    installation: alert.installation,
    repository:
      repository === null ? null : { id: repository.id, name: told(`${repository.owner}/${repository.name}`) },
    target: {
      kind: target.kind,
      id: target.id,
      name: told(target.name, target.kind === "hook" || target.kind === "setting"),
    },
    ...(exposure.text !== undefined && {
      found: exposure.text.found
        .slice(0, most)
        .map(({ field, rule, class: name }) => ({ field, rule: plainVoice(rule), class: plainVoice(name) })),
    }),
    reach: exposure.reach,
    audience: blast.audience,
    classes: blast.classes.slice(0, most).map(({ class: name, files }) => ({ class: plainVoice(name), files })),
    sources: blast.sources
      .slice(0, most)
      .map(({ id, class: name, files }) => ({ id: plainVoice(id), class: plainVoice(name), files })),
    sources_count: blast.sources.length,
    counts_complete: blast.complete,
    forks: blast.forks.slice(0, most).map(({ id, visibility }) => ({ id, visibility })),
    forks_count: blast.forks.length,
    waivers: blast.waivers.slice(0, most).map((number) => `R-${number}`),
    waivers_count: blast.waivers.length,
    not_seen: blast.gaps.map(({ part, why }: AudienceGap) => ({ part, why })),
    next: exposure.next.map((step) => ({ step, words: NEXT_STEP_WORDS[step] })),
    playbook: exposure.playbook,
    containment: containmentAsJson(alert),
    technique: technique === null ? null : { id: technique.id, name: technique.name, tactic: technique.tactic.id },
    since: exposure.since,
    opened_at: alert.openedAt,
    changed_at: alert.changedAt,
    resolved_at: alert.resolvedAt,
    acknowledged_by: alert.acknowledgedBy,
    repeats: alert.repeats,
  };
}
