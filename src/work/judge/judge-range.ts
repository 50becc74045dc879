import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { HomePlace } from "../../facts/place/place.ts";
import { fullName, type RepositoryState } from "../../facts/repository.ts";
import { heldBy } from "../../rules/places/place.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { decide } from "../../verdict/decide.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { withRules } from "../../verdict/with-rules.ts";
import { judgedPlace } from "../examine/judged-place.ts";
import { afterGit, type Step } from "../examine/outcome.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitFault, OpenedRepository } from "../ports/git.ts";
import type { SeenBlobs } from "../ports/seen-blobs.ts";
import type { RulesInForce } from "../rules-in-force/rules-in-force.ts";
import { type Deadline, deadlineIn, JUDGEMENT_MS } from "./deadline.ts";
import { type JudgeInput, judgeChange } from "./judge-change.ts";

/** Who judges, by what, and where to. */
export interface Bench {
  readonly repository: RepositoryState;
  readonly inForce: RulesInForce;
  /** Rulings in force. */
  readonly rulings: readonly StandingRuling[];
  /** How copies of registered sources are looked for, with what their finding depends on; absent: there are no such sources. */
  readonly copies?: CopyLook & { readonly stamp: string };
  readonly ports: Pick<ExaminationPorts, "key" | "webUrl" | "clock" | "actions" | "engine" | "unpack" | "markLook"> & {
    readonly store: Pick<ExaminationPorts["store"], "seen">;
  };
}

/** What was found out about a change as a whole, and what of that could not be. */
export interface BesideContent {
  readonly sightings: readonly PlacedSighting[];
  readonly gaps: readonly Gap[];
}

/** Nothing of that kind. */
export const NOTHING_BESIDE: BesideContent = { sightings: [], gaps: [] };

/** A verdict with the change that it is about; null where the change could not be read. */
export interface JudgedRange {
  readonly verdict: Verdict;
  readonly change: Change | null;
}

/**
 * Judges all that `tips` reach and `known` do not. What git cannot read, and what is not reached by the deadline, becomes
 * a gap; what may pass is tried later.
 */
export async function judgeRange(
  bench: Bench,
  opened: OpenedRepository,
  range: { readonly tips: readonly Oid[]; readonly known: readonly Oid[]; readonly refNames: readonly string[] },
  more: { readonly deadline?: Deadline; readonly beside?: BesideContent } = {},
): Promise<Step<JudgedRange>> {
  const read = await opened.readChange(range);
  if (!read.ok) return unreadRange(bench, read.fault);
  const { repository, inForce, ports } = bench;
  const { place, labels } = judgedPlace(inForce.rules, repository, ports.webUrl);
  const { deadline = deadlineIn(ports.clock, JUDGEMENT_MS), beside = NOTHING_BESIDE } = more;
  const verdict = await judgeChange({
    opened,
    unpack: ports.unpack,
    markLook: ports.markLook,
    change: read.value.change,
    commitsExpected: read.value.commitsExpected,
    gaps: [...read.value.gaps, ...inForce.gaps, ...beside.gaps],
    rules: inForce.rules,
    ruleErrors: inForce.errors,
    place,
    holds: labels.holds,
    heldAt: heldBy(inForce.rules, repository),
    home: fullName(repository),
    leaving: { home: homePlace(bench), subject: repository, actions: ports.actions },
    repositoryId: repository.id,
    key: ports.key,
    beside: beside.sightings,
    rulings: bench.rulings,
    ...(bench.copies !== undefined && { copies: bench.copies }),
    deadline,
    ...memoryOf(bench),
  });
  return { ok: true, value: { verdict: told(bench, verdict), change: read.value.change } };
}

/** What was seen before in contents of this installation; without a digest of the program nothing is believed. */
function memoryOf({ repository, ports }: Bench): Pick<JudgeInput, "memory"> {
  const { engine, key, clock, store } = ports;
  if (engine === undefined) return {};
  const { installation } = repository;
  const seen: SeenBlobs = {
    recall: (names) => store.seen.recall(installation, names),
    keep: (fresh) => store.seen.keep(installation, fresh, clock.now().toISOString()),
  };
  return { memory: { key, owner: `installation ${installation}`, engine, seen } };
}

function homePlace({ repository, ports }: Bench): HomePlace {
  return { host: new URL(ports.webUrl).host, owner: repository.owner, name: repository.name };
}

function told({ inForce }: Bench, verdict: Verdict): Verdict {
  return withRules(verdict, { review: null, newerRules: inForce.newerRules });
}

/** What a fault of git means for a judgement: waiting helps, or it is said what was not seen. */
export function unreadRange(bench: Bench, fault: GitFault): Step<JudgedRange> {
  if (fault.kind === "retry-later" || fault.kind === "not-found") return { ok: false, outcome: afterGit(fault) };
  const kinds = { "timed-out": "timed-out", "too-large": "too-large", refused: "unreadable" } as const;
  const what = "The commits of this change could not be read.";
  const gap: Gap = { kind: kinds[fault.kind], path: null, commit: null, what };
  return { ok: true, value: { verdict: undecided(bench, gap), change: null } };
}

/** The verdict on a change of which nothing was seen. */
export function undecided(bench: Bench, gap: Gap): Verdict {
  const { repository, inForce, ports } = bench;
  const { place, labels } = judgedPlace(inForce.rules, repository, ports.webUrl);
  return told(
    bench,
    decide({
      sightings: [],
      besideStanding: [],
      rules: inForce.rules,
      ruleErrors: inForce.errors,
      place,
      home: { place: homePlace(bench), subject: repository },
      holds: labels.holds,
      // One commit at least was expected: there is a head.
      coverage: {
        filesSeen: 0,
        filesExpected: 0,
        bytesSeen: 0,
        commitsSeen: 0,
        commitsExpected: 1,
        gaps: [gap],
        accepted: [],
      },
      commits: [],
      repositoryId: repository.id,
      key: ports.key,
      rulings: bench.rulings,
    }),
  );
}
