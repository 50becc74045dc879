import type { FoundHistory } from "../../facts/history.ts";
import type { ClassOrder, Label } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { KnownActions } from "../../rules/documents/known-actions.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { BaselineUse, baselineUse } from "../../verdict/baseline-use.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { SightMemory } from "../judge/memory/sight-memory.ts";
import type { Looked } from "../judge/sighting-input.ts";
import type { GitAnswer, GitFault } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { GatheredHistory } from "./gather-history.ts";
import { type Gathered, gatherRange, gatherStaged, gatherTree } from "./gather-local.ts";
import { judgeLocal } from "./judge-local.ts";
import type { localCopies } from "./local-copies.ts";
import { type LocalOrigin, localOrigin } from "./local-place.ts";

/** All that refs reach, each content once; `refs` is a glob, null: all refs. */
export interface WholeHistory {
  readonly refs: string | null;
}

/** What a local judgement depends on. */
export interface LocalScan {
  readonly repository: LocalRepository;
  /**
   * `A..B`: what every commit from A to B adds, by A's rules; `staged`: what is staged, by HEAD's rules; null: every file of
   * the work tree, by the rules there; `WholeHistory`: all that its refs reach, by HEAD's rules.
   */
  readonly range: string | "staged" | WholeHistory | null;
  /** Shipped packs. */
  readonly packs: readonly RulesText[];
  /** What is known of the actions that pipelines name. */
  readonly actions: KnownActions;
  /** Looks into archives, documents and what is written in a code. */
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
  /** The organisation's rules; null: none. */
  readonly organisation: readonly RulesText[] | null;
  readonly visibility: Visibility;
  /** What it holds, as somebody said; null: as the rules say, or their defaults. */
  readonly holds: Label | null;
  /** Host of which the rules speak. */
  readonly host: string;
  /** The address that is home, null where nothing tells it; absent: that of the remote `origin`. */
  readonly home?: Promise<string | null>;
  /** Key of at least 32 bytes, from which identities are made. */
  readonly key: Uint8Array;
  /** The home of registered sources, of which copies are looked for; null or absent: none are. */
  readonly copiesOf?: LocalRepository | null;
  /** What was there before, and the moment by which that is judged; null: none. */
  readonly baseline: { readonly text: RulesText; readonly now: Date } | null;
  /** What was seen in contents of its commits before; absent: everything is looked at. */
  readonly memory?: SightMemory;
  /** Told how far the look at contents has come. */
  readonly told?: (looked: Looked) => void;
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
      /** When each finding came, by its id; null where no whole history was looked at. */
      readonly history: ReadonlyMap<string, FoundHistory> | null;
    }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/**
 * Judges a local repository with the engine that the server uses. What few judgements need is loaded with the first that does:
 * somebody waits for every commit.
 */
export async function scanLocal(scan: LocalScan): Promise<ScanAnswer> {
  const baseline = scan.baseline === null ? null : await rulingsOf(scan.baseline, scan.key);
  if (baseline !== null && baseline.errors.length > 0) return { ok: false, kind: "rules", errors: baseline.errors };
  const read = await gather(scan);
  if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
  const { value: gathered } = read;
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
  const { rules } = layered;
  const unknown = scan.holds === null || rules.classes.includes(scan.holds.class) ? null : scan.holds.class;
  if (unknown !== null) return { ok: false, kind: "rules", errors: [unknownClass(unknown, rules.classes)] };
  const copies = scan.copiesOf ? await copiesOf(scan.copiesOf, { rules, host: scan.host, key: scan.key }) : null;
  if (copies?.ok === false) return copies;
  const gaps = [...gathered.gaps, ...(copies?.gaps ?? [])];
  const verdict = await judgeLocal(
    { ...gathered, gaps },
    {
      ...(copies !== null && { copies: copies.look }),
      rules,
      origin,
      holds: scan.holds,
      actions: scan.actions,
      unpack: scan.unpack,
      markLook: scan.markLook,
      key: scan.key,
      rulings: baseline?.rulings ?? NO_RULINGS,
      ...(scan.memory !== undefined && { memory: scan.memory }),
      ...(scan.told !== undefined && { told: scan.told }),
    },
  );
  return {
    ok: true,
    verdict,
    place: origin.place,
    history: isHistory(gathered) ? await dated(verdict, gathered) : null,
    baseline: baseline === null ? null : await useOf(baseline, verdict, scan.range === null && origin.place !== null),
  };
}

async function rulingsOf({ text, now }: NonNullable<LocalScan["baseline"]>, key: Uint8Array) {
  return (await import("../../verdict/baseline-rulings.ts")).baselineRulings(text, key, now);
}

async function useOf(...given: Parameters<typeof baselineUse>): Promise<BaselineUse> {
  return (await import("../../verdict/baseline-use.ts")).baselineUse(...given);
}

async function copiesOf(...given: Parameters<typeof localCopies>) {
  return (await import("./local-copies.ts")).localCopies(...given);
}

async function dated({ findings }: Verdict, gathered: GatheredHistory) {
  return (await import("./date-findings.ts")).dateFindings(findings, gathered);
}

function unknownClass(name: string, classes: ClassOrder): RuleError {
  return {
    file: "--holds",
    line: 1,
    column: 1,
    what: `a class that is not there: \`${name}\``,
    why: "nobody could say what may hold it",
    mend: `Name one of ${classes.join(", ")}.`,
  };
}

function isHistory(gathered: Gathered | GatheredHistory): gathered is GatheredHistory {
  return "kin" in gathered;
}

async function gather({ repository, range }: LocalScan): Promise<GitAnswer<Gathered | GatheredHistory>> {
  if (range === null) return gatherTree(repository);
  if (typeof range === "object") return (await import("./gather-history.ts")).gatherHistory(repository, range.refs);
  return range === "staged" ? gatherStaged(repository) : gatherRange(repository, range);
}

/** Where the repository comes from, as its remote `origin` tells. */
export async function originOf(
  scan: Pick<LocalScan, "repository" | "host" | "visibility" | "home">,
): Promise<LocalOrigin> {
  if (scan.home !== undefined) return localOrigin(await scan.home, scan.host, scan.visibility);
  const remotes = await scan.repository.remoteUrls();
  return localOrigin(remotes.ok ? (remotes.value.get("origin") ?? null) : null, scan.host, scan.visibility);
}
