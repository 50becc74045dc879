/** Rules for the refs of a repository, or of those repositories of an organisation that its conditions name. */
export interface Ruleset {
  readonly id: number;
  name: string;
  target: "branch" | "tag" | "push" | "repository";
  enforcement: "active" | "evaluate" | "disabled";
  conditions: RulesetConditions;
  rules: { type: string; parameters?: Record<string, unknown> }[];
  bypass_actors: { actor_id: number | null; actor_type: string; bypass_mode: string }[];
  readonly createdAt: Date;
  updatedAt: Date;
}

/** What a ruleset takes in; of the three that choose repositories an organisation's has one, or none for all of them. */
export interface RulesetConditions {
  readonly ref_name?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly repository_name?: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly protected?: boolean;
  };
  readonly repository_id?: { readonly repository_ids: readonly number[] };
  readonly repository_property?: {
    readonly include: readonly PropertyCondition[];
    readonly exclude: readonly PropertyCondition[];
  };
}

/** A custom property and the values of it that are meant. */
export interface PropertyCondition {
  readonly name: string;
  readonly property_values: readonly string[];
}

/** What the rules said to one move of a ref; GitHub answers for a month back. */
export interface RuleSuite {
  readonly id: number;
  readonly actor: string;
  /** 40 zeros where the ref was not, or is no more. */
  readonly before: string;
  readonly after: string;
  readonly ref: string;
  readonly at: Date;
  readonly result: "pass" | "fail" | "bypass";
}

/** Classic protection of the branches that a pattern takes in. */
export interface BranchProtection {
  readonly id: number;
  readonly pattern: string;
  /** Null: no check is required. */
  checks: {
    readonly strict: boolean;
    readonly required: readonly { readonly context: string; readonly app: number | null }[];
  } | null;
  /** Null: no review is required. */
  reviews: { readonly count: number; readonly dismissStale: boolean; readonly codeOwners: boolean } | null;
  enforceAdmins: boolean;
  linearHistory: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
  conversationResolution: boolean;
  /** Nobody moves the branch. */
  locked: boolean;
  readonly createdAt: Date;
  updatedAt: Date;
}
