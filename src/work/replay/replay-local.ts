import { isComplete } from "../../facts/coverage.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { compareFindings } from "../../verdict/replay/compare-findings.ts";
import type { ReplayedHistory } from "../../verdict/replay/replayed-history.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { GitAnswer } from "../ports/git.ts";
import { type Gathered, gatherRange, gatherRecent, gatherTree } from "../scan/gather-local.ts";
import { judgeLocal } from "../scan/judge-local.ts";
import type { LocalOrigin } from "../scan/local-place.ts";
import { type LocalScan, originOf, type ScanAnswer } from "../scan/scan-local.ts";

/** Commits of HEAD's first-parent line that are judged where nobody says which. */
export const RECENT_COMMITS = 200;

/** What of a repository is judged: its last commits, a range `A..B`, or the files that lie there. */
export type Replayed =
  | { readonly kind: "recent" }
  | { readonly kind: "range"; readonly range: string }
  | { readonly kind: "work-tree" };

/** Two states of an organisation's rules, and what they are tried on. */
export interface LocalReplay
  extends Pick<LocalScan, "repository" | "packs" | "actions" | "unpack" | "markLook" | "visibility" | "host" | "key"> {
  readonly replayed: Replayed;
  /** Null: the defaults alone. */
  readonly before: LocalScan["organisation"];
  readonly after: LocalScan["organisation"];
}

/** What changed, or why nothing could be judged. */
export type LocalReplayAnswer =
  | { readonly ok: true; readonly history: ReplayedHistory }
  | Extract<ScanAnswer, { readonly ok: false }>;

/** Judges the same content of a local repository by both rules, with the engine that the server uses, and compares. */
export async function replayLocal(replay: LocalReplay): Promise<LocalReplayAnswer> {
  const origin = await originOf(replay);
  // Rules that cannot be used are said before a long history is read.
  const alone = sides(replay, [], origin);
  if (!alone.ok) return { ok: false, kind: "rules", errors: alone.errors };
  const read = await gather(replay);
  if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
  const { own } = read.value;
  if (!own.ok) return own;
  const layered = sides(replay, own.texts, origin);
  if (!layered.ok) return { ok: false, kind: "rules", errors: layered.errors };
  const verdicts: Verdict[] = [];
  for (const { rules } of layered.sides) {
    verdicts.push(
      await judgeLocal(read.value, {
        rules,
        origin,
        key: replay.key,
        rulings: NO_RULINGS,
        holds: null,
        actions: replay.actions,
        unpack: replay.unpack,
        markLook: replay.markLook,
      }),
    );
  }
  const [before, after] = verdicts;
  const [old, now] = layered.sides;
  if (before === undefined || after === undefined) throw new Error("Two rule sets make two verdicts.");
  return {
    ok: true,
    history: {
      from: read.value.from === "history" ? "history" : "work-tree",
      changes: compareFindings(before.findings, after.findings),
      complete: verdicts.every((verdict) => isComplete(verdict.coverage)),
      coverage: isComplete(after.coverage) ? before.coverage : after.coverage,
      passedOver: withoutKnown(now?.errors ?? [], old?.errors ?? []),
      unknownReaders: replay.visibility === "unknown",
    },
  };
}

function gather({ repository, replayed }: LocalReplay): Promise<GitAnswer<Gathered>> {
  switch (replayed.kind) {
    case "recent":
      return gatherRecent(repository, RECENT_COMMITS);
    case "range":
      return gatherRange(repository, replayed.range);
    case "work-tree":
      return gatherTree(repository);
  }
}

/**
 * Both rule sets, the old one first, or what is wrong in the organisation's texts. What only the repository's own file has
 * wrong is passed over, as the server does.
 */
function sides(replay: LocalReplay, own: readonly RulesText[], origin: LocalOrigin) {
  const answers = [replay.before, replay.after].map((organisation) =>
    layerRules({
      packs: replay.packs,
      organisation,
      // Somebody who has the register on a disk may read it.
      organisationPrivate: true,
      repository: own,
      place: origin.subject,
    }),
  );
  const wrong = answers.flatMap((answer) => (answer.ok ? [] : answer.errors));
  if (wrong.length > 0) return { ok: false, errors: wrong } as const;
  return { ok: true, sides: answers.flatMap((answer) => (answer.ok ? [answer] : [])) } as const;
}

function withoutKnown(errors: readonly RuleError[], known: readonly RuleError[]): readonly RuleError[] {
  const told = new Set(known.map((error) => JSON.stringify(error)));
  return errors.filter((error) => !told.has(JSON.stringify(error)));
}
