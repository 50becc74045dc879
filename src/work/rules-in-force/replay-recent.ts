import type { RepositoryRef } from "../../facts/repository.ts";
import type { PlaceSubject } from "../../rules/place.ts";
import type { Organisation } from "../../rules/read-organisation.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import { rulesAt } from "../../rules/upper-rules.ts";
import { type FindingsReplay, type RulesFor, replayFindings } from "../../verdict/replay-findings.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { readRules } from "./compare-texts.ts";

/** Days that are looked back. */
const DAYS = 30;
/** Verdicts that are looked at, the newest first; each may hold many findings. */
const MOST_VERDICTS = 2_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What would become of an installation's findings of the last days under other rules; null where one of both can't be used. */
export async function replayRecent(
  { packs, store, clock }: Pick<ExaminationPorts, "packs" | "store" | "clock">,
  { installation }: Pick<RepositoryRef, "installation">,
  inForce: readonly RulesText[],
  proposed: readonly RulesText[],
): Promise<FindingsReplay | null> {
  const [today, then] = [readRules({ packs }, inForce, true), readRules({ packs }, proposed, true)];
  if (!today.ok || !then.ok) return null;
  const since = new Date(clock.now().getTime() - DAYS * DAY_MS).toISOString();
  const records = await store.verdicts.recent(installation, since, MOST_VERDICTS);
  const past = records.flatMap(({ repository, verdict }) =>
    verdict.findings.map((finding) => ({ finding, repository })),
  );
  const rulesFor = (rules: Organisation): RulesFor => cached((place: PlaceSubject) => rulesAt(rules, place));
  return replayFindings(
    past,
    { today: rulesFor(today), proposed: rulesFor(then) },
    { days: DAYS, complete: records.length < MOST_VERDICTS },
  );
}

/** Rules by place, made once for each. */
function cached<P, R>(make: (place: P) => R): (place: P) => R {
  const made = new Map<string, R>();
  return (place) => {
    const key = JSON.stringify(place);
    const known = made.get(key) ?? make(place);
    made.set(key, known);
    return known;
  };
}
