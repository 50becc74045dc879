import { setImmediate as breathe } from "node:timers/promises";
import { fullName, type RepositoryRef } from "../../facts/repository.ts";
import type { Organisation } from "../../rules/documents/read-organisation.ts";
import { rulesAt } from "../../rules/layers/upper-rules.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import type { Finding } from "../../verdict/finding.ts";
import { FATES, type ReplayedFinding, type UnknownCause } from "../../verdict/replay/fate.ts";
import { placeOfFinding } from "../../verdict/replay/finding-place.ts";
import type { RecentFate, RecentReplay } from "../../verdict/replay/recent-replay.ts";
import { replayFindings } from "../../verdict/replay/replay-findings.ts";
import type { VerdictRecord, Verdicts } from "../ports/store.ts";

/** Two states of an organisation's rules, and whose verdicts they are tried on. */
export interface RecentRequest {
  readonly verdicts: Pick<Verdicts, "recent">;
  readonly installation: number;
  readonly now: Date;
  /** In force now. */
  readonly before: Organisation;
  readonly after: Organisation;
  readonly reach?: Reach;
}

/** How far a replay looks. */
export interface Reach {
  readonly days: number;
  /** Verdicts that are looked at, the newest first. */
  readonly verdicts: number;
  /** Findings that are listed one by one; all are counted. */
  readonly listed: number;
}

/** Beside a pull request: a busy organisation has more verdicts, and the newest tell enough. */
const BESIDE_PULL: Reach = { days: 30, verdicts: 2_000, listed: 100 };
const DAY_MS = 86_400_000;

/** Asks the findings of the last days (30 where nothing else is said) what would become of them where other rules of the organisation take force. */
export async function replayRecent(request: RecentRequest): Promise<RecentReplay> {
  const { days, verdicts, listed } = request.reach ?? BESIDE_PULL;
  const since = new Date(request.now.getTime() - days * DAY_MS).toISOString();
  const records = await request.verdicts.recent(request.installation, since, verdicts);
  const newest = newestOfEach(records);
  const found = findingsOnce(newest);
  const counts = { stops: 0, milder: 0, unknown: 0, stricter: 0, stays: 0, past: 0 };
  const causes: Partial<Record<UnknownCause, number>> = {};
  const told: RecentFate[] = [];
  for (const group of Map.groupBy(found, placeKey).values()) {
    await breathe();
    for (const [at, { finding, fate }] of replayAt(group, request).entries()) {
      counts[fate.kind] += 1;
      if (fate.kind === "stays" || fate.kind === "past") continue;
      if (fate.kind === "unknown") causes[fate.cause] = (causes[fate.cause] ?? 0) + 1;
      const { owner = "", name = "" } = group[at]?.repository ?? {};
      told.push({ id: finding.id, rule: finding.rule, repository: { owner, name }, fate });
    }
  }
  told.sort((one, other) => FATES.indexOf(one.fate.kind) - FATES.indexOf(other.fate.kind));
  return {
    days,
    verdicts: newest.length,
    complete: records.length < verdicts,
    findings: found.length,
    counts,
    causes,
    listed: told.slice(0, listed),
    newly: "unknown",
  };
}

interface Found {
  readonly finding: Finding;
  readonly repository: RepositoryRef;
}

/** Records come the newest first. */
function newestOfEach(records: readonly VerdictRecord[]): readonly VerdictRecord[] {
  const known = new Map<string, VerdictRecord>();
  for (const record of records) {
    const key = `${record.head} ${record.subjectKey}`;
    if (!known.has(key)) known.set(key, record);
  }
  return [...known.values()];
}

function findingsOnce(records: readonly VerdictRecord[]): readonly Found[] {
  const known = new Map<string, Found>();
  for (const { repository, verdict } of records) {
    for (const finding of verdict.findings) if (!known.has(finding.id)) known.set(finding.id, { finding, repository });
  }
  return [...known.values()];
}

/** What rules say of a repository depends on its name: a group's rules are laid on by it. */
function placeKey({ finding }: Found): string {
  const place = placeOfFinding(finding);
  return place === null ? "" : fullName(place);
}

function replayAt(group: readonly Found[], { before, after }: RecentRequest): readonly ReplayedFinding[] {
  const findings = group.map(({ finding }) => finding);
  const place = findings[0] === undefined ? null : placeOfFinding(findings[0]);
  const at = (rules: Organisation) => rulesAt(rules, place ?? NOWHERE);
  return replayFindings(findings, { before: at(before), after: at(after) }).findings;
}

const NOWHERE: PlaceSubject = { owner: "", name: "", visibility: "unknown", fork: false, parent: null };
