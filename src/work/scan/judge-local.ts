import type { Label } from "../../facts/label.ts";
import { fullName } from "../../facts/repository.ts";
import type { KnownActions } from "../../rules/documents/known-actions.ts";
import { holdsPath } from "../../rules/folders.ts";
import { heldBy, partsOf, placeOf } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { JudgedPlace } from "../../verdict/finding.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { Deadline } from "../judge/deadline.ts";
import { judgeChange } from "../judge/judge-change.ts";
import type { SightMemory } from "../judge/memory/sight-memory.ts";
import type { Looked } from "../judge/sighting-input.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { Gathered } from "./gather-local.ts";
import type { LocalOrigin } from "./local-place.ts";

/** What a local repository is judged with. */
export interface LocalBench {
  readonly rules: RuleSet;
  readonly origin: LocalOrigin;
  /** Key of at least 32 bytes, from which identities are made. */
  readonly key: Uint8Array;
  readonly rulings: readonly StandingRuling[];
  /** What the repository holds, as somebody said; null: as the rules say, or their defaults. */
  readonly holds: Label | null;
  /** What is known of the actions that pipelines name. */
  readonly actions: KnownActions;
  /** Where copies of registered sources are looked up; absent: they are not looked for. */
  readonly copies?: CopyLook;
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
  /** Where the content goes to; absent: it stays at its origin. */
  readonly to?: JudgedPlace;
  /** Absent: however long it takes, for a person who watches. */
  readonly deadline?: Deadline;
  /** What was seen in contents of the history before; absent: everything is looked at. */
  readonly memory?: SightMemory;
  /** Told how far the look has come. */
  readonly told?: (looked: Looked) => void;
}

/** Judges what was gathered of a local repository with the engine that the server uses. */
export async function judgeLocal(gathered: Gathered, bench: LocalBench): Promise<Verdict> {
  const {
    rules,
    origin,
    key,
    rulings,
    holds: said,
    actions,
    copies,
    unpack,
    markLook,
    to,
    deadline,
    memory,
    told,
  } = bench;
  const { subject } = origin;
  const { holds, clearance } = placeOf(rules, subject);
  const whole = gathered.from === "whole-history";
  const [folders, held] = [partsOf(rules, subject), heldBy(rules, subject)];
  const verdict = await judgeChange({
    opened: gathered.opened,
    unpack,
    markLook,
    change: gathered.change,
    commitsExpected: gathered.commitsExpected,
    gaps: gathered.gaps,
    rules,
    ruleErrors: [],
    place: to ?? {
      name: origin.place,
      ...(origin.title !== null && { title: origin.title }),
      visibility: subject.visibility,
      clearance,
      parts: folders,
      world: subject.visibility === "public",
      disclosed: false,
    },
    holds: said ?? holds,
    // Where the rules speak of a folder, that is more exact than what was said of the whole.
    heldAt: (path, layer) =>
      said === null || folders.some((part) => holdsPath(part.folder, path)) ? held(path, layer) : said,
    home: subject.name === "" ? "" : fullName(subject),
    // What an old pipeline would have sent it sends no more: ways out are asked of what is there now.
    leaving: whole ? null : { home: origin.home, subject, actions },
    repositoryId: 0,
    key,
    rulings,
    ...(copies !== undefined && { copies }),
    ...(deadline !== undefined && { deadline }),
    // Elsewhere object ids may be numbers of our own, which name no content.
    ...(memory !== undefined && hasCommits(gathered) && { memory }),
    namesCarriers: whole,
    ...(told !== undefined && { told }),
  });
  return hasCommits(gathered) ? verdict : withoutCommits(verdict);
}

function hasCommits({ from }: Gathered): boolean {
  return from === "history" || from === "whole-history";
}

/** Files of a work tree or an index are in no commit, and object ids may be numbers of our own that no ruling may be bound to. */
function withoutCommits(verdict: Verdict): Verdict {
  return {
    ...verdict,
    findings: verdict.findings.map((finding) => ({
      ...finding,
      where: { ...finding.where, commit: null },
      keys: { ...finding.keys, waiver: [] },
    })),
    coverage: {
      ...verdict.coverage,
      gaps: verdict.coverage.gaps.map(({ object: _, ...gap }) => ({ ...gap, commit: null })),
    },
  };
}
