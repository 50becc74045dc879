import { type Organisation, readOrganisation } from "../../rules/documents/read-organisation.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { PastReplay } from "../../verdict/replay/past-replay.ts";
import type { Past } from "../ports/past.ts";
import { keptTexts } from "../rules-in-force/kept-texts.ts";
import { homesPinned } from "../rules-in-force/rules-home.ts";
import { replayRecent } from "./replay-recent.ts";

/** New rules to try on what a server has judged. */
export interface PastRequest {
  readonly past: Past;
  readonly days: number;
  readonly packs: readonly RulesText[];
  /** Null: those that the server has in force. */
  readonly before: readonly RulesText[] | null;
  readonly after: readonly RulesText[];
  readonly now: Date;
}

/** What would have become of past findings, by installation; or the errors of rules that can't be used. */
export type PastAnswer =
  | { readonly ok: true; readonly replayed: PastReplay }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Verdicts that are looked at in one installation: more than a month of a large organisation, and what fits in memory. */
const MOST_VERDICTS = 20_000;

/** Asks the findings of all installations of a store what would become of them by other rules. */
export async function replayPast({ past, days, packs, before, after, now }: PastRequest): Promise<PastAnswer> {
  const next = rulesOf(packs, after);
  if (!next.ok) return next;
  const installations: PastReplay["installations"][number][] = [];
  for (const installation of await past.installations()) {
    const texts = before ?? (await inForce(past, installation));
    const old = rulesOf(packs, texts ?? []);
    if (!old.ok) return old;
    const replay = await replayRecent({
      verdicts: past,
      installation,
      now,
      before: old,
      after: next,
      reach: { days, verdicts: MOST_VERDICTS, listed: Number.POSITIVE_INFINITY },
    });
    const ids = replay.listed.map(({ id }) => id);
    const numbers = await past.numbersOf(installation, ids);
    installations.push({ installation, hadRules: texts !== null, replay, numbers });
  }
  return { ok: true, replayed: { days, installations } };
}

/** Whoever may read a server's data may read the register that it keeps. */
function rulesOf(
  packs: readonly RulesText[],
  texts: readonly RulesText[],
): ({ readonly ok: true } & Organisation) | { readonly ok: false; readonly errors: readonly RuleError[] } {
  const rules = texts.filter(({ kind }) => kind !== "baseline");
  return readOrganisation({ packs, organisation: rules.length === 0 ? null : rules, organisationPrivate: true });
}

/** The rules that the server has in force for an installation; null where it has none. */
async function inForce(past: Past, installation: number): Promise<readonly RulesText[] | null> {
  for (const repository of await homesPinned(past, installation)) {
    const texts = await keptTexts({ get: past.pin }, { kind: "organisation", repository });
    if (texts !== null) return texts;
  }
  return null;
}
