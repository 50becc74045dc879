import type { Change } from "../../facts/change.ts";
import type { HeldContent } from "../../facts/exposure.ts";
import type { Oid } from "../../facts/oid.ts";
import { fullName } from "../../facts/repository.ts";
import { heldBy } from "../../rules/places/place.ts";
import { lowest } from "../../verdict/exposure/held-label.ts";
import { judgedPlace } from "../examine/judged-place.ts";
import { deadlineIn, JUDGEMENT_MS } from "../judge/deadline.ts";
import { judgeChange } from "../judge/judge-change.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";
import { digestOf } from "../publish/identity-marks.ts";
import { countHeld } from "./count-held.ts";

/** What is needed to read what a repository holds. */
export interface HeldInput {
  readonly bench: Bench;
  readonly opened: OpenedRepository;
  /** Tip of the default branch; null where it has none yet. */
  readonly commit: Oid | null;
  readonly before: HeldContent | null;
}

/** Reading a whole tree is dear: while it was read this short ago by the same rules, newer commits wait. Milliseconds. */
const FRESH_MS = 6 * 60 * 60 * 1000;
/** What could not be wholly read is tried again after so long. */
const AGAIN_MS = 24 * 60 * 60 * 1000;

/**
 * What a repository holds: every file of its default branch shown to the same detectors as a change, counted by class and
 * source. No finding is kept. What people let pass by a ruling or a baseline is not counted. Read anew only where the
 * commit or the rules are others than before.
 */
export async function readHeldContent(
  ports: Pick<ExaminationPorts, "clock" | "log" | "key" | "webUrl" | "unpack" | "markLook">,
  { bench, opened, commit, before }: HeldInput,
): Promise<HeldContent> {
  const rules = heldDigest(bench);
  const now = ports.clock.now();
  if (before !== null && isFresh(before, { commit, rules, now })) return before;
  const readAt = now.toISOString();
  if (commit === null) {
    return { commit, classes: [], sources: [], compartments: [], complete: true, readAt, rules };
  }
  const tree = await opened.listTree(commit);
  if (!tree.ok) return unread(before);
  const counted = countHeld(await judgeTree(ports, { bench, opened, commit }, tree.value), bench.inForce.rules);
  const fields = { installation: bench.repository.installation, repository: bench.repository.id };
  const { complete } = counted;
  ports.log.info({ ...fields, files: tree.value.length, complete }, "What a repository holds was read.");
  return { commit, ...counted, readAt, rules };
}

/** What is known of it where it cannot be read now: at least what it held before. */
export function unread(before: HeldContent | null): HeldContent {
  const nothing = { commit: null, classes: [], sources: [], compartments: [], readAt: null };
  return { ...(before ?? nothing), complete: false };
}

function isFresh(
  before: HeldContent,
  now: { readonly commit: Oid | null; readonly rules: string; readonly now: Date },
): boolean {
  if (before.readAt === null || before.rules !== now.rules) return false;
  const age = now.now.getTime() - Date.parse(before.readAt);
  if (!before.complete) return age < AGAIN_MS;
  return before.commit === now.commit || age < FRESH_MS;
}

/** What the counts depend on besides the commit. */
export function heldDigest({ inForce, repository, rulings }: Bench): string {
  const { classes, paths, markers, waivers } = inForce.rules;
  const passed = rulings.map(({ kind, keys }) => [kind, [...keys].sort()]);
  return digestOf([
    classes,
    paths,
    markers,
    waivers.inlineIgnores,
    fullName(repository),
    repository.visibility,
    passed,
  ]);
}

/** The whole tree judged as if it went to a place that is cleared for nothing: whatever has a label is then found. */
export async function judgeTree(
  ports: Pick<ExaminationPorts, "clock" | "key" | "webUrl" | "unpack" | "markLook">,
  { bench, opened, commit }: Pick<HeldInput, "bench" | "opened"> & { readonly commit: Oid },
  tree: readonly TreeEntry[],
) {
  const { repository, inForce, rulings } = bench;
  const { rules } = inForce;
  const { place, labels } = judgedPlace(rules, repository, ports.webUrl);
  return judgeChange({
    opened,
    unpack: ports.unpack,
    markLook: ports.markLook,
    change: treeChange(commit, tree),
    commitsExpected: 0,
    gaps: inForce.gaps,
    rules,
    ruleErrors: [],
    place: { ...place, clearance: lowest(rules.classes), parts: [] },
    holds: labels.holds,
    heldAt: heldBy(rules, repository),
    home: fullName(repository),
    leaving: null,
    repositoryId: repository.id,
    key: ports.key,
    rulings,
    deadline: deadlineIn(ports.clock, JUDGEMENT_MS),
  });
}

function treeChange(commit: Oid, tree: readonly TreeEntry[]): Change {
  const files = tree.map(({ path, oid, entry }) => ({
    commit,
    path,
    oid,
    entry,
    change: "added" as const,
    previous: null,
    inHead: true,
  }));
  return { tips: [commit], base: null, commits: [], superseded: [], files, removed: [], notes: [] };
}
