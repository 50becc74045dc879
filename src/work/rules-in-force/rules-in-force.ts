import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { type LayersAnswer, layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RuleSet, RulesText } from "../../rules/rule-set.ts";
import { afterGit, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { keepTexts, keptTexts } from "./kept-texts.ts";
import { allTexts, type OrganisationTexts, readOrganisationTexts, readRulesText } from "./organisation-texts.ts";
import { noteOwnFile, OWN_FILE } from "./own-file.ts";
import { withSettings } from "./repository-settings.ts";
import type { RulesHome } from "./rules-home.ts";
import { approvedTexts, settleTexts } from "./settle-texts.ts";

/** Rules that judge one repository now, with the errors of texts that were passed over. */
export interface RulesInForce {
  /** As it was given, with the settings that the rules ask for. */
  readonly repository: RepositoryState;
  readonly rules: RuleSet;
  /** The organisation's texts among them. */
  readonly organisation: readonly RulesText[];
  readonly errors: readonly RuleError[];
  /** A gap where the organisation has rules and none of them could be used, now or earlier. */
  readonly gaps: readonly Gap[];
  /** What the organisation says was there before, as approved, or why that is not known. */
  readonly baseline: OrganisationTexts["baseline"];
  /** Newer rules of the organisation wait for approval, and were not judged by. */
  readonly newerRules: boolean;
}

export interface RulesInput {
  readonly repository: RepositoryState;
  readonly opened: Pick<OpenedRepository, "readFile">;
  /** Commits of the default branch and of the base, never of the change: the stricter of their files counts. */
  readonly revisions: readonly Oid[];
  readonly home: RulesHome | null;
  readonly token: string;
  readonly ports: Pick<ExaminationPorts, "github" | "git" | "store" | "webUrl" | "packs" | "key" | "clock">;
}

/** Reads and layers the rules: shipped packs, the organisation's that are approved, the repository's own. */
export async function rulesInForce(input: RulesInput): Promise<Step<RulesInForce>> {
  const own = await readOwnTexts(input);
  if (!own.ok) return own;
  const [first] = own.value.texts;
  // Of one commit it is the default branch's; what an examination saw of it, a later push is held against.
  if (new Set(input.revisions).size === 1) await noteOwnFile(input.ports, input.repository, first?.bytes ?? null);
  const found = input.home === null ? { ok: true as const, value: NO_HOME } : await organisationOf(input, input.home);
  if (!found.ok) return found;
  const { texts, baseline, newerRules } = found.value;
  const errors = [...own.value.errors, ...found.value.errors];
  const layered = await layerSettled(input, texts, own.value);
  if (!layered.ok) return layered;
  const { answer, repository } = layered.value;
  if (answer.ok) {
    const gaps = found.value.unusable ? [UNREADABLE] : [];
    const rules = { rules: answer.rules, errors: [...errors, ...answer.errors], gaps };
    return { ok: true, value: { ...rules, repository, organisation: texts, baseline, newerRules } };
  }
  const builtIn = layer(input, [], []);
  if (!builtIn.ok) throw new Error("The shipped rules do not make a rule set.");
  const rules = { rules: builtIn.rules, errors: [...errors, ...answer.errors], gaps: [UNREADABLE] };
  return { ok: true, value: { ...rules, repository, organisation: [], baseline, newerRules } };
}

/** An organisation's texts in force, policy and register apart from the baseline. */
interface OrganisationInForce extends Pick<RulesInForce, "baseline" | "newerRules"> {
  readonly texts: readonly RulesText[];
  readonly errors: readonly RuleError[];
  /** There are rules, and there never were any that could be used. */
  readonly unusable: boolean;
}

const NO_HOME: OrganisationInForce = { texts: [], errors: [], unusable: false, baseline: null, newerRules: false };

/** What counts of an organisation's texts: those that are there where nothing loosens, else those that are approved. */
async function organisationOf(input: RulesInput, home: RulesHome): Promise<Step<OrganisationInForce>> {
  const { ports, token } = input;
  const present = home.there ? await readOrganisationTexts(ports.git, ports.webUrl, token, home) : null;
  if (present?.ok === false && present.fault.kind === "retry-later") {
    return { ok: false, outcome: afterGit(present.fault) };
  }
  const approved = await approvedTexts(ports, home);
  const now = present?.ok ? present.value : null;
  const hadPolicy = approved?.some(({ kind }) => kind === "policy") === true;
  const hadRules = approved?.some(({ kind }) => kind !== "baseline") === true;
  // Rules that were there and are gone would be the simplest way to switch them off: the approved ones stay.
  const vanished =
    now !== null &&
    now.errors.length === 0 &&
    (hadPolicy ? !now.texts.some(({ kind }) => kind === "policy") : hadRules && now.texts.length === 0);
  const errors = [
    ...(now?.errors ?? []),
    ...(now === null ? [homeError(home, home.there ? UNREAD : MOVED)] : []),
    ...(vanished ? [homeError(home, GONE)] : []),
  ];
  if (now === null || errors.length > 0) return { ok: true, value: stay(approved, { now, errors, newerRules: false }) };
  const texts = allTexts(now);
  if (texts.length === 0 && approved === null) return { ok: true, value: { ...NO_HOME, baseline: now.baseline } };
  const settled = await settleTexts(ports, home, texts);
  const newerRules = settled.waiting !== null;
  return { ok: true, value: stay(settled.inForce, { now, errors: settled.errors, newerRules }) };
}

/** The texts in force; an earlier baseline never counts where it is not known what it says now. */
function stay(
  inForce: readonly RulesText[] | null,
  {
    now,
    errors,
    newerRules,
  }: { readonly now: OrganisationTexts | null } & Pick<OrganisationInForce, "errors" | "newerRules">,
): OrganisationInForce {
  const texts = (inForce ?? []).filter(({ kind }) => kind !== "baseline");
  const approved = (inForce ?? []).find(({ kind }) => kind === "baseline") ?? null;
  const unread = now?.baseline ?? null;
  const broken = unread !== null && !("bytes" in unread) ? unread : null;
  return {
    texts,
    errors,
    newerRules,
    baseline: now === null ? null : (broken ?? approved),
    unusable: inForce === null && errors.length > 0,
  };
}

const UNREADABLE: Gap = {
  kind: "rules-unreadable",
  path: null,
  commit: null,
  what: "The organisation's rules could not be used, and there are no earlier ones.",
};

/** A register that is in force was read from a private repository, whatever has become of that since. */
function layer(input: RulesInput, organisation: readonly RulesText[], repository: readonly RulesText[]) {
  return layerRules({
    packs: input.ports.packs,
    organisation: organisation.length === 0 ? null : organisation,
    organisationPrivate: true,
    repository,
    place: input.repository,
  });
}

/** Layers, and where the rules then ask for settings of the repository, layers anew with these known. */
async function layerSettled(
  input: RulesInput,
  organisation: readonly RulesText[],
  own: OwnTexts,
): Promise<Step<{ readonly answer: LayersAnswer; readonly repository: RepositoryState }>> {
  const { repository } = input;
  const answer = await layerOwn(input, organisation, own);
  if (!answer.ok) return { ok: true, value: { answer, repository } };
  const settled = await withSettings(input.ports, repository, answer.rules);
  if (!settled.ok) return settled;
  if (settled.value === repository) return { ok: true, value: { answer, repository } };
  const anew = await layerOwn({ ...input, repository: settled.value }, organisation, own);
  return { ok: true, value: { answer: anew, repository: settled.value } };
}

/**
 * Layers with the repository's own texts. Where one of them cannot be used, those that last could stay in force beside
 * them: a file that only tightens is not switched off by breaking it.
 */
async function layerOwn(input: RulesInput, organisation: readonly RulesText[], own: OwnTexts) {
  const answer = layer(input, organisation, own.texts);
  if (!answer.ok) return answer;
  const { pins } = input.ports.store;
  const keeper = { kind: "repository", repository: input.repository } as const;
  if (own.errors.length === 0 && answer.errors.length === 0) {
    // Of one commit only: a base that differs from the default branch has its own say, and only there.
    if (new Set(input.revisions).size === 1) await keepTexts(pins, keeper, own.texts);
    return answer;
  }
  const good = (await keptTexts(pins, keeper)) ?? [];
  return good.length === 0 ? answer : layer(input, organisation, [...own.texts, ...good]);
}

type OwnTexts = Pick<OrganisationTexts, "texts" | "errors">;

async function readOwnTexts(input: RulesInput): Promise<Step<OwnTexts>> {
  const texts: RulesText[] = [];
  const errors: RuleError[] = [];
  const repository = `${input.repository.owner}/${input.repository.name}`;
  for (const commit of new Set(input.revisions)) {
    const name = { layer: "repository", kind: "repository", repository, path: OWN_FILE } as const;
    const read = await readRulesText(input.opened, commit, name);
    if (!read.ok) return { ok: false, outcome: afterGit(read.fault) };
    if (read.value === null) continue;
    if (!("bytes" in read.value)) errors.push(read.value);
    else if (!texts.some((text) => Buffer.compare(text.bytes, (read.value as RulesText).bytes) === 0))
      texts.push(read.value);
  }
  return { ok: true, value: { texts, errors } };
}

const GONE = {
  what: "The rules that were here are gone.",
  why: "Rules are not switched off by taking their file away; the approved ones stay in force.",
  mend: "Put the file back on the default branch.",
};

const MOVED = {
  what: "The rules repository is not where it was.",
  why: "Another one that bears its name is not followed: whoever makes it would write the rules. The approved ones stay in force.",
  mend: "Give the name back to the repository that had it, or have the operator of Sourcewarden choose anew.",
};

const UNREAD = {
  what: "The rules repository could not be read.",
  why: "Without it nobody can say what the rules are now; the approved ones stay in force.",
  mend: "See that the App is installed on it and that it is not empty.",
};

function homeError(home: RulesHome, words: typeof GONE): RuleError {
  return { file: `${home.owner}/${home.name}:policy.yml`, line: 1, column: 1, ...words };
}
