import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { layerRules } from "../../rules/layers.ts";
import type { RuleError, RuleSet, RulesText } from "../../rules/rule-set.ts";
import { afterGit, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { keepGoodTexts, lastGoodTexts } from "./last-good-rules.ts";
import { type OrganisationTexts, readOrganisationTexts, readRulesText } from "./organisation-texts.ts";
import type { RulesHome } from "./rules-home.ts";

/** Rules that judge one repository now, with the errors of texts that were passed over. */
export interface RulesInForce {
  readonly rules: RuleSet;
  readonly errors: readonly RuleError[];
  /** A gap where the organisation has rules and none of them could be used, now or earlier. */
  readonly gaps: readonly Gap[];
  /** What the organisation says was there before, as it stands now; an earlier one never counts in its place. */
  readonly baseline: OrganisationTexts["baseline"];
}

export interface RulesInput {
  readonly repository: RepositoryState;
  readonly opened: Pick<OpenedRepository, "readFile">;
  /** Commits of the default branch and of the base, never of the change: the stricter of their files counts. */
  readonly revisions: readonly Oid[];
  readonly home: RulesHome | null;
  readonly token: string;
  readonly ports: Pick<ExaminationPorts, "git" | "store" | "webUrl" | "packs">;
}

/** Where a repository keeps rules of its own; they can only tighten. */
const OWN_FILE = ".github/sourcewarden.yml";

/** Reads and layers the rules: shipped packs, the organisation's, the repository's own. */
export async function rulesInForce(input: RulesInput): Promise<Step<RulesInForce>> {
  const own = await readOwnTexts(input);
  if (!own.ok) return own;
  const { home, ports } = input;
  const moved = home !== null && !home.there;
  const present =
    home === null || moved ? null : await readOrganisationTexts(ports.git, ports.webUrl, input.token, home);
  if (present !== null && !present.ok && present.fault.kind === "retry-later") {
    return { ok: false, outcome: afterGit(present.fault) };
  }
  const now: OrganisationTexts = present?.ok ? present.value : { texts: [], errors: [], baseline: null };
  const good = home === null ? null : await lastGoodTexts(ports.store.pins, { kind: "organisation", repository: home });
  const usable = !moved && (present === null || present.ok) && now.errors.length === 0;
  // Rules that were there and are gone would be the simplest way to switch them off: the last good ones stay.
  const vanished = usable && now.texts.length === 0 && good !== null && good.length > 0;

  const { baseline } = now;
  const errors = [...own.value.errors, ...now.errors];
  if (home !== null && moved) errors.push(homeError(home, MOVED));
  if (home !== null && vanished) errors.push(homeError(home, GONE));
  if (home !== null && present?.ok === false) errors.push(homeError(home, UNREAD));
  if (usable && !vanished) {
    const answer = await layerOwn(input, now.texts, own.value, home?.private ?? false);
    if (answer.ok) {
      if (home !== null && now.texts.length > 0)
        await keepGoodTexts(ports.store.pins, { kind: "organisation", repository: home }, now.texts);
      return { ok: true, value: { rules: answer.rules, errors: [...errors, ...answer.errors], gaps: [], baseline } };
    }
    errors.push(...answer.errors);
  }
  const answer = await layerOwn(input, good ?? [], own.value, true);
  if (answer.ok) {
    const gaps = good === null ? [UNREADABLE] : [];
    return { ok: true, value: { rules: answer.rules, errors: [...errors, ...answer.errors], gaps, baseline } };
  }
  const builtIn = layer(input, [], [], false);
  if (!builtIn.ok) throw new Error("The shipped rules do not make a rule set.");
  return {
    ok: true,
    value: { rules: builtIn.rules, errors: [...errors, ...answer.errors], gaps: [UNREADABLE], baseline },
  };
}

const UNREADABLE: Gap = {
  kind: "rules-unreadable",
  path: null,
  commit: null,
  what: "The organisation's rules could not be used, and there are no earlier ones.",
};

/** `fromPrivate`: what a register was read from. A good one was, whatever its repository has become since. */
function layer(
  input: RulesInput,
  organisation: readonly RulesText[],
  repository: readonly RulesText[],
  fromPrivate: boolean,
) {
  return layerRules({
    packs: input.ports.packs,
    organisation: organisation.length === 0 ? null : organisation,
    organisationPrivate: fromPrivate,
    repository,
    place: input.repository,
  });
}

/**
 * Layers with the repository's own texts. Where one of them cannot be used, those that last could stay in force beside
 * them: a file that only tightens is not switched off by breaking it.
 */
async function layerOwn(
  input: RulesInput,
  organisation: readonly RulesText[],
  own: OrganisationTexts,
  fromPrivate: boolean,
) {
  const answer = layer(input, organisation, own.texts, fromPrivate);
  if (!answer.ok) return answer;
  const { pins } = input.ports.store;
  const keeper = { kind: "repository", repository: input.repository } as const;
  if (own.errors.length === 0 && answer.errors.length === 0) {
    // Of one commit only: a base that differs from the default branch has its own say, and only there.
    if (new Set(input.revisions).size === 1) await keepGoodTexts(pins, keeper, own.texts);
    return answer;
  }
  const good = (await lastGoodTexts(pins, keeper)) ?? [];
  return good.length === 0 ? answer : layer(input, organisation, [...own.texts, ...good], fromPrivate);
}

async function readOwnTexts(input: RulesInput): Promise<Step<OrganisationTexts>> {
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
  return { ok: true, value: { texts, errors, baseline: null } };
}

const GONE = {
  what: "The rules that were here are gone.",
  why: "Rules are not switched off by taking their file away; the last good ones stay in force.",
  mend: "Put the file back on the default branch.",
};

const MOVED = {
  what: "The rules repository is not where it was.",
  why: "Another one that bears its name is not followed: whoever makes it would write the rules. The last good ones stay in force.",
  mend: "Give the name back to the repository that had it, or have the operator of Sourcewarden choose anew.",
};

const UNREAD = {
  what: "The rules repository could not be read.",
  why: "Without it nobody can say what the rules are now; the last good ones stay in force.",
  mend: "See that the App is installed on it and that it is not empty.",
};

function homeError(home: RulesHome, words: typeof GONE): RuleError {
  return { file: `${home.owner}/${home.name}:policy.yml`, line: 1, column: 1, ...words };
}
