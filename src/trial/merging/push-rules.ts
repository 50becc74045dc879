import type { Repository, Ruleset, World } from "../world.ts";
import { bypassOf, takesInRepository } from "./branch-rules.ts";

/** What a push to a repository must not bring, whatever its refs. */
export interface PushRules {
  /** Patterns of paths, as `File.fnmatch` with FNM_PATHNAME takes them. */
  readonly paths: readonly string[];
  /** Megabytes; null: no limit. */
  readonly largestFile: number | null;
}

/**
 * Push rules in force for an actor: those of the repository, of its organisation, and of the repository that its whole network
 * of forks comes from, where also the bypass is decided (GitHub's page on push rulesets).
 */
export function pushRules(world: World, repository: Repository, root: Repository, actor: string): PushRules {
  const ofOrganisation = world.organisationRulesets.get(root.owner.toLowerCase()) ?? [];
  const rulesets: readonly Ruleset[] = [
    ...(root === repository ? [] : repository.rulesets),
    ...root.rulesets,
    ...ofOrganisation.filter((ruleset) => takesInRepository(world, ruleset, root)),
  ];
  const rules = rulesets
    .filter(({ target, enforcement }) => target === "push" && enforcement === "active")
    .filter((ruleset) => !["always", "exempt"].includes(bypassOf(world, root, ruleset, actor)))
    .flatMap((ruleset) => ruleset.rules);
  const listed = (type: string, name: string): readonly string[] =>
    rules.flatMap((rule) => (rule.type === type ? [rule.parameters?.[name]].flat().map(String) : []));
  const sizes = listed("max_file_size", "max_file_size").map(Number);
  return {
    paths: [
      ...listed("file_path_restriction", "restricted_file_paths"),
      ...listed("file_extension_restriction", "restricted_file_extensions").map((one) => `**/${one}`),
    ],
    largestFile: sizes.length === 0 ? null : Math.min(...sizes),
  };
}
