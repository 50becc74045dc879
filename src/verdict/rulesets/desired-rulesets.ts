import { createHash } from "node:crypto";
import type { Visibility } from "../../facts/repository.ts";
import type { Restricted } from "./restricted-paths.ts";
import { OUR_PREFIX, type RulesetContent, type RulesetRule } from "./ruleset.ts";

/** A repository with what its rules keep out of it. */
export interface RestrictedRepository {
  readonly id: number;
  readonly visibility: Visibility;
  readonly fork: boolean;
  readonly archived: boolean;
  readonly restricted: Restricted;
}

/** What of the wish does not lie in the rules. */
export interface RulesetWishes {
  /** `evaluate`: GitHub records what it would have refused, and refuses nothing. */
  readonly enforcement: "active" | "evaluate";
  /** Megabytes (1 to 100) of the largest file that may be pushed; null: GitHub's own limit alone. */
  readonly largestFile: number | null;
  /** Id of our App, to which the required check is pinned; null: no check is asked for. */
  readonly appId: number | null;
  /** Name of our check. */
  readonly check: string;
}

/** GitHub's limit on the entries of one rule. */
const ENTRIES = 200;

/**
 * The rulesets that an organisation ought to have by its rules. Repositories that keep out the same are one ruleset, named by
 * a hash of what it keeps out, so that it is known again. Public ones can have none (GitHub offers push rulesets for private and
 * internal repositories), and forks are held by the ruleset of the repository that they come from.
 */
export function desiredRulesets(
  repositories: readonly RestrictedRepository[],
  wishes: RulesetWishes,
): readonly RulesetContent[] {
  const groups = new Map<string, { readonly rules: readonly RulesetRule[]; readonly ids: number[] }>();
  for (const { id, visibility, fork, archived, restricted } of repositories) {
    if (fork || archived || (visibility !== "private" && visibility !== "internal")) continue;
    for (const rules of rulesOf(restricted, wishes.largestFile)) {
      const key = createHash("sha256").update(JSON.stringify(rules)).digest("hex").slice(0, 12);
      const group = groups.get(key) ?? { rules, ids: [] };
      group.ids.push(id);
      groups.set(key, group);
    }
  }
  const pushes = [...groups].map(
    ([key, { rules, ids }]): RulesetContent => ({
      name: `${OUR_PREFIX}protected paths ${key}`,
      target: "push",
      enforcement: wishes.enforcement,
      repositories: [...ids].sort((one, other) => one - other),
      refs: [],
      rules,
      bypasses: 0,
    }),
  );
  return [...(wishes.appId === null ? [] : [requiredCheck(wishes.appId, wishes)]), ...pushes].sort(byName);
}

/** One list of rules for each ruleset: a rule takes so many entries and no more. */
function rulesOf({ paths, extensions }: Restricted, largestFile: number | null): readonly (readonly RulesetRule[])[] {
  const pathChunks = chunks(paths);
  const extensionChunks = chunks(extensions);
  const all: RulesetRule[][] = [];
  for (let at = 0; at < Math.max(pathChunks.length, extensionChunks.length, largestFile === null ? 0 : 1); at += 1) {
    const [some, kinds] = [pathChunks[at], extensionChunks[at]];
    all.push([
      ...(some === undefined ? [] : [{ type: "file_path_restriction", parameters: { restricted_file_paths: some } }]),
      ...(kinds === undefined
        ? []
        : [{ type: "file_extension_restriction", parameters: { restricted_file_extensions: kinds } }]),
      ...(largestFile === null || at > 0
        ? []
        : [{ type: "max_file_size", parameters: { max_file_size: largestFile } }]),
    ]);
  }
  return all;
}

function chunks(entries: readonly string[]): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [];
  for (let at = 0; at < entries.length; at += ENTRIES) all.push(entries.slice(at, at + ENTRIES));
  return all;
}

/** The check on every default branch, from our App and nobody else. */
function requiredCheck(appId: number, { check, enforcement }: RulesetWishes): RulesetContent {
  return {
    name: `${OUR_PREFIX}required check`,
    target: "branch",
    enforcement,
    repositories: "all",
    refs: ["~DEFAULT_BRANCH"],
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          required_status_checks: [{ context: check, integration_id: appId }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
    bypasses: 0,
  };
}

function byName(one: RulesetContent, other: RulesetContent): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
