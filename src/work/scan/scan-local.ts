import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import { fullName, type Visibility } from "../../facts/repository.ts";
import { layerRules } from "../../rules/layers.ts";
import { partsOf, placeOf } from "../../rules/place.ts";
import type { RuleError, RuleSet, RulesText } from "../../rules/rule-set.ts";
import { baselineRulings } from "../../verdict/baseline-rulings.ts";
import { type BaselineUse, baselineUse } from "../../verdict/baseline-use.ts";
import { NO_RULINGS, type StandingRuling } from "../../verdict/standing-rulings.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { judgeChange } from "../judge/judge-change.ts";
import type { GitFault, OpenedRepository } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import { type LocalOrigin, localOrigin } from "./local-place.ts";
import { type OwnRulesAnswer, ownRulesAt, ownRulesOf } from "./local-rules.ts";
import { workTreeChange } from "./work-tree-change.ts";

/** What a local judgement depends on. */
export interface LocalScan {
  readonly repository: LocalRepository;
  /** `A..B`: what every commit from A to B adds, by A's rules; null: every file of the work tree, by the rules there. */
  readonly range: string | null;
  /** Shipped packs. */
  readonly packs: readonly RulesText[];
  /** The organisation's rules; null: none. */
  readonly organisation: readonly RulesText[] | null;
  readonly visibility: Visibility;
  /** Host of which the rules speak. */
  readonly host: string;
  /** Key of at least 32 bytes, from which identities are made. */
  readonly key: Uint8Array;
  /** What was there before, and the moment by which that is judged; null: none. */
  readonly baseline: { readonly text: RulesText; readonly now: Date } | null;
}

/** A verdict, or why there can be none: rules with errors, or git's refusal. */
export type ScanAnswer =
  | {
      readonly ok: true;
      readonly verdict: Verdict;
      /** Canonical name of the place; null where no remote tells it. */
      readonly place: string | null;
      /** How the baseline fared; null where there was none. */
      readonly baseline: BaselineUse | null;
    }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/** What is judged, and the repository's own rules that it is judged by. */
interface Gathered {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
  readonly change: Change;
  readonly commitsExpected: number;
  readonly gaps: readonly Gap[];
  readonly own: OwnRulesAnswer;
}

/** Judges a local repository with the engine that the server uses. */
export async function scanLocal(scan: LocalScan): Promise<ScanAnswer> {
  const baseline = scan.baseline === null ? null : baselineRulings(scan.baseline.text, scan.key, scan.baseline.now);
  if (baseline !== null && baseline.errors.length > 0) return { ok: false, kind: "rules", errors: baseline.errors };
  const gathered =
    scan.range === null ? await gatherTree(scan.repository) : await gatherRange(scan.repository, scan.range);
  if ("fault" in gathered) return { ok: false, kind: "git", fault: gathered.fault };
  if (!gathered.own.ok) return gathered.own;
  const origin = await originOf(scan);
  const layered = layerRules({
    packs: scan.packs,
    organisation: scan.organisation,
    // Somebody who has the register on a disk may read it; whether others may is not ours to judge here.
    organisationPrivate: true,
    repository: gathered.own.texts,
    place: origin.subject,
  });
  if (!layered.ok || layered.errors.length > 0) return { ok: false, kind: "rules", errors: layered.errors };
  const judged = await judge(scan, gathered, layered.rules, { origin, rulings: baseline?.rulings ?? NO_RULINGS });
  const verdict = scan.range === null ? withoutCommits(judged) : judged;
  return {
    ok: true,
    verdict,
    place: origin.place,
    baseline: baseline === null ? null : baselineUse(baseline, verdict, scan.range === null && origin.place !== null),
  };
}

/** Where the repository comes from, as its remote `origin` tells. */
export async function originOf(scan: Pick<LocalScan, "repository" | "host" | "visibility">): Promise<LocalOrigin> {
  const remotes = await scan.repository.remoteUrls();
  return localOrigin(remotes.ok ? (remotes.value.get("origin") ?? null) : null, scan.host, scan.visibility);
}

async function judge(
  scan: LocalScan,
  gathered: Gathered,
  rules: RuleSet,
  { origin, rulings }: { readonly origin: LocalOrigin; readonly rulings: readonly StandingRuling[] },
): Promise<Verdict> {
  const { holds, clearance } = placeOf(rules, origin.subject);
  return judgeChange({
    opened: gathered.opened,
    change: gathered.change,
    commitsExpected: gathered.commitsExpected,
    gaps: gathered.gaps,
    rules,
    ruleErrors: [],
    place: {
      name: origin.place,
      ...(origin.title !== null && { title: origin.title }),
      visibility: scan.visibility,
      clearance,
      parts: partsOf(rules, origin.subject),
      world: scan.visibility === "public",
      disclosed: false,
    },
    holds,
    home: origin.subject.name === "" ? "" : fullName(origin.subject),
    repositoryId: 0,
    key: scan.key,
    rulings,
  });
}

async function gatherTree(repository: LocalRepository): Promise<Gathered | { readonly fault: GitFault }> {
  const listed = await repository.listWorkTree();
  if (!listed.ok) return { fault: listed.fault };
  return {
    ...workTreeChange(repository, listed.value),
    commitsExpected: 0,
    gaps: [],
    own: await ownRulesOf(repository, listed.value),
  };
}

async function gatherRange(
  repository: LocalRepository,
  range: string,
): Promise<Gathered | { readonly fault: GitFault }> {
  const ends = await repository.resolveRange(range);
  if (!ends.ok) return { fault: ends.fault };
  const { from, to } = ends.value;
  const read = await repository.readChange({ tips: [to], known: [from], refNames: [] });
  if (!read.ok) return { fault: read.fault };
  return { ...read.value, opened: repository, own: await ownRulesAt(repository, from) };
}

/** A work tree's files are in no commit, and their object ids are numbers of our own that no ruling may be bound to. */
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
