import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { readBaseline } from "../../rules/documents/baseline.ts";
import type { Organisation } from "../../rules/documents/read-organisation.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { RecentReplay } from "../../verdict/replay/recent-replay.ts";
import type { RulesReview } from "../../verdict/rules-review.ts";
import { keyMark } from "../../verdict/ruling-keys.ts";
import { afterGit, afterGitHub, type Step } from "../examine/outcome.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { replayRecent } from "../replay/replay-recent.ts";
import { readRules } from "./compare-texts.ts";
import { allTexts, type OrganisationTexts, organisationTextsAt, RULES_PATHS } from "./organisation-texts.ts";
import { approvalOf } from "./pull-approval.ts";
import type { RulesHome } from "./rules-home.ts";
import { approvedTexts, compareWithApproved } from "./settle-texts.ts";

/** A pull request whose rules files are looked at. */
export interface ReviewedPull {
  readonly bench: Bench;
  readonly opened: OpenedRepository;
  readonly home: RulesHome | null;
  readonly number: number;
  readonly head: Oid;
  /** Short name, and the tip; null where git does not have it. */
  readonly baseRef: string;
  readonly baseTip: Oid | null;
}

/**
 * What a pull request does to the organisation's rules; null where it does not go into the default branch of their
 * repository, or touches none of them. It costs calls only where something loosens.
 */
export async function reviewOrganisation(
  ports: ExaminationPorts,
  pull: ReviewedPull,
): Promise<Step<RulesReview | null>> {
  const { opened, head, bench } = pull;
  const home = rulesHomeOf(pull);
  if (home === null) return { ok: true, value: null };
  const name = `${home.owner}/${home.name}`;
  const proposed = await organisationTextsAt(opened, head, name);
  if (!proposed.ok) return { ok: false, outcome: afterGit(proposed.fault) };
  const current = pull.baseTip === null ? null : await organisationTextsAt(opened, pull.baseTip, name);
  if (current !== null && !current.ok) return { ok: false, outcome: afterGit(current.fault) };
  const start = await startOf(pull);
  const started = start === null ? null : await organisationTextsAt(opened, start, name);
  if (started !== null && !started.ok) return { ok: false, outcome: afterGit(started.fault) };
  const merged = mergedTexts(proposed.value, current?.value ?? null, started?.value ?? null);
  if (merged.files.length === 0 && merged.errors.length === 0) return { ok: true, value: null };
  const review: RulesReview = {
    of: "organisation",
    open: bench.repository.visibility === "public",
    files: merged.files,
    errors: [],
    differences: [],
    replay: null,
    approval: null,
  };
  const errors = [...merged.errors, ...baselineErrors(ports, merged)];
  if (errors.length > 0) return { ok: true, value: { ...review, errors } };
  if (!merged.texts.some(({ kind }) => kind === "policy") && (await hadPolicy(ports, home))) {
    return { ok: true, value: { ...review, errors: [takenAway(name)] } };
  }
  const { approved, comparison } = await compareWithApproved(ports, home, merged.texts);
  if (comparison.kind === "broken") return { ok: true, value: { ...review, errors: comparison.errors } };
  if (comparison.kind === "same" || comparison.kind === "first" || approved === null)
    return { ok: true, value: review };
  const { differences } = comparison;
  const [rules, then] = [readRules(ports, approved, true), readRules(ports, merged.texts, true)];
  const replay = differences.length === 0 || !rules.ok || !then.ok ? null : await replayed(ports, home, [rules, then]);
  if (comparison.kind === "stricter") return { ok: true, value: { ...review, differences, replay } };
  const owners = rules.ok ? rules.floor.owners : [];
  const approval = await approvalOf(ports, home, { number: pull.number, head, owners });
  if (!approval.ok) return { ok: false, outcome: afterGitHub(approval.fault) };
  return { ok: true, value: { ...review, differences, replay, approval: approval.value } };
}

/** A baseline that is broken breaks no rules, and silences nothing: whoever proposes it wants to know. */
function baselineErrors(
  { key, clock }: ExaminationPorts,
  { texts, files }: { readonly texts: readonly RulesText[]; readonly files: readonly string[] },
): readonly RuleError[] {
  const text = texts.find(({ kind, path }) => kind === "baseline" && files.includes(path));
  return text === undefined ? [] : readBaseline(text, { keyMark: keyMark(key), now: clock.now() }).errors;
}

/** What would have become of the last findings. */
function replayed(
  { store, clock }: ExaminationPorts,
  { installation }: RulesHome,
  [before, after]: readonly [Organisation, Organisation],
): Promise<RecentReplay> {
  return replayRecent({ verdicts: store.verdicts, installation, now: clock.now(), before, after });
}

/** The rules repository, where the pull request goes into its default branch. */
function rulesHomeOf({ home, bench, baseRef }: ReviewedPull): RulesHome | null {
  if (home === null || !home.there || home.id !== bench.repository.id) return null;
  return baseRef === home.defaultBranch ? home : null;
}

/** The texts as a merge leaves them: of each file the one of the side that changed it, the pull request's where both did. */
function mergedTexts(
  proposed: OrganisationTexts,
  current: OrganisationTexts | null,
  started: OrganisationTexts | null,
): { readonly texts: readonly RulesText[]; readonly files: readonly string[]; readonly errors: readonly RuleError[] } {
  const texts: RulesText[] = [];
  const files: string[] = [];
  for (const path of RULES_PATHS) {
    const [mine, theirs, first] = [proposed, current, started].map((side) => textAt(side, path));
    const touched = !isSame(mine, first) && !isSame(mine, theirs);
    const text = touched ? mine : theirs;
    if (touched) files.push(path);
    if (text !== undefined) texts.push(text);
  }
  // What is wrong on the branch already is not this change's doing.
  const known = new Set((current?.errors ?? []).map((error) => error.file));
  const broken = proposed.baseline !== null && !("bytes" in proposed.baseline) ? [proposed.baseline] : [];
  const errors = [...proposed.errors, ...broken].filter((error) => !known.has(error.file));
  return { texts, files: [...files, ...errors.map(({ file }) => file.slice(file.indexOf(":") + 1))], errors };
}

function textAt(side: OrganisationTexts | null, path: RepoPath): RulesText | undefined {
  return side === null ? undefined : allTexts(side).find((text) => text.path === path);
}

function isSame(one: RulesText | undefined, other: RulesText | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one.bytes, other.bytes) === 0;
}

async function hadPolicy(ports: ExaminationPorts, home: RulesHome): Promise<boolean> {
  return (await approvedTexts(ports, home))?.some(({ kind }) => kind === "policy") === true;
}

function takenAway(repository: string): RuleError {
  return {
    file: `${repository}:policy.yml`,
    line: 1,
    column: 1,
    what: "The policy would be taken away.",
    why: "Rules are not switched off by taking their file away; the approved ones would stay in force.",
    mend: "To let everything pass, write `mode: observe`, and have two rule owners approve it.",
  };
}

/** Where the pull request began: its merge base with the base as it is now. */
async function startOf({ opened, head, baseTip }: ReviewedPull): Promise<Oid | null> {
  if (baseTip === null) return null;
  const read = await opened.readChange({ tips: [head], known: [baseTip], refNames: [] });
  return read.ok ? read.value.change.base : null;
}
