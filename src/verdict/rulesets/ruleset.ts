/** A rule of a ruleset as GitHub's API has it. */
export interface RulesetRule {
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a ruleset of an organisation says, whoever wrote it. */
export interface RulesetContent {
  readonly name: string;
  readonly target: "branch" | "tag" | "push" | "repository";
  readonly enforcement: "active" | "evaluate" | "disabled";
  /** Ids of the repositories that it takes in, sorted; `all`: every one; `others`: chosen in another way. */
  readonly repositories: readonly number[] | "all" | "others";
  /** Refs that it takes in, as written (`~DEFAULT_BRANCH`); empty for a push ruleset. */
  readonly refs: readonly string[];
  readonly rules: readonly RulesetRule[];
  /** How many may pass it by. */
  readonly bypasses: number;
}

/** A ruleset that is there. */
export interface PresentRuleset extends RulesetContent {
  readonly id: number;
}

/** Every ruleset that is ours bears this before its name; those of other names are never touched. */
export const OUR_PREFIX = "Sourcewarden: ";
