import type { RepositoryRef } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { RuleDifference } from "../../rules/diff/difference.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { wakeHomes } from "../copies/wake-copies.ts";
import { recordRulesInForce } from "../ledger/record-rules.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { type Comparison, compareTexts, readRules, textsDigest } from "./compare-texts.ts";
import { keepTexts, keptTexts } from "./kept-texts.ts";
import type { RulesHome } from "./rules-home.ts";
import { spreadState } from "./rules-state.ts";

type Ports = Pick<ExaminationPorts, "store" | "packs" | "key" | "clock">;

/** What became of the texts that were found. */
export interface SettledTexts {
  /** Approved and in force; null where there never were any. */
  readonly inForce: readonly RulesText[] | null;
  /** Errors of texts that cannot be used. */
  readonly errors: readonly RuleError[];
  /** What differs in texts that are not in force because something loosens; null where none wait. */
  readonly waiting: readonly RuleDifference[] | null;
}

/** The texts in force, whatever was found: nothing could be read, or what is there cannot be used. */
export async function approvedTexts(
  { store }: Pick<ExaminationPorts, "store">,
  home: RepositoryRef,
): Promise<readonly RulesText[] | null> {
  return keptTexts(store.pins, { kind: "organisation", repository: home });
}

/**
 * Puts texts in force where nothing loosens: the first ones, the same of a later commit, stricter ones. Where something
 * loosens, those that are approved stay, and the rules are put on the work list to be decided, once for each such pair.
 */
export async function settleTexts(ports: Ports, home: RulesHome, texts: readonly RulesText[]): Promise<SettledTexts> {
  return ports.store.exclusively(rulesLock(home), async () => {
    const approved = await approvedTexts(ports, home);
    const comparison = compareTexts(ports, approved, { texts, fromPrivate: home.private });
    switch (comparison.kind) {
      case "broken":
        return { inForce: approved, errors: comparison.errors, waiting: null };
      case "same":
      case "first":
      case "stricter":
        await putInForce(ports, home, texts);
        return { inForce: texts, errors: [], waiting: null };
      case "weaker":
        if (!(await wasDecided(ports, home, approved ?? [], texts))) await askToDecide(ports, home);
        return { inForce: approved, errors: [], waiting: comparison.differences };
    }
  });
}

/**
 * Records that texts take force (`approvers`: by whose word, where they needed one), keeps them as the approved ones and
 * looks at everything again that they may bear on. To be called by one at a time.
 */
export async function putInForce(
  ports: Ports,
  home: RulesHome,
  texts: readonly RulesText[],
  approvers: readonly Person[] = [],
): Promise<void> {
  await recordRulesInForce(ports, home, { digest: textsDigest(texts), texts: texts.length }, approvers);
  await keepTexts(ports.store.pins, { kind: "organisation", repository: home }, texts);
  if ((await approvedBranch(ports, home)) !== home.defaultBranch) {
    await ports.store.pins.put(branchPin(home), home.defaultBranch);
  }
  if (!(await spreadState(ports, { home, texts, waiting: false }))) return;
  const read = readRules(ports, texts, true);
  if (read.ok) await wakeHomes(ports, read.floor, home.installation);
}

/** The default branch on which the rules in force were found; null: not known. */
export function approvedBranch(
  { store }: Pick<ExaminationPorts, "store">,
  home: RepositoryRef,
): Promise<string | null> {
  return store.pins.get(branchPin(home));
}

/** Compares texts with those in force as they are now. */
export async function compareWithApproved(
  ports: Ports,
  home: RulesHome,
  texts: readonly RulesText[],
): Promise<{ readonly approved: readonly RulesText[] | null; readonly comparison: Comparison }> {
  const approved = await approvedTexts(ports, home);
  return { approved, comparison: compareTexts(ports, approved, { texts, fromPrivate: home.private }) };
}

/** Notes that it was decided that texts are not put in force in place of the approved ones, for now. */
export async function noteDecided(
  { store }: Pick<ExaminationPorts, "store">,
  home: RepositoryRef,
  approved: readonly RulesText[],
  texts: readonly RulesText[],
): Promise<void> {
  await store.pins.put(decidedPin(home), pairOf(approved, texts));
}

/** The lock under which an organisation's texts take force. */
export function rulesLock({ installation, id }: RepositoryRef): string {
  return `rules:${installation}:${id}`;
}

async function wasDecided(
  { store }: Pick<ExaminationPorts, "store">,
  home: RepositoryRef,
  approved: readonly RulesText[],
  texts: readonly RulesText[],
): Promise<boolean> {
  return (await store.pins.get(decidedPin(home))) === pairOf(approved, texts);
}

async function askToDecide(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  home: RulesHome,
): Promise<void> {
  const hints = { heads: [], befores: [], again: false };
  await store.worklist.add({ kind: "rules", repository: home }, hints, clock.now().toISOString());
}

function pairOf(approved: readonly RulesText[], texts: readonly RulesText[]): string {
  return `${textsDigest(approved)} ${textsDigest(texts)}`;
}

function decidedPin({ installation, id }: RepositoryRef): string {
  return `rules-decided:${installation}:${id}`;
}

function branchPin({ installation, id }: RepositoryRef): string {
  return `rules-branch:${installation}:${id}`;
}
