import type { RepositoryHook } from "../../facts/exposure.ts";
import type { Label } from "../../facts/label.ts";
import type { ExposedFlow } from "./flow.ts";
import { admits, type JudgedRepository } from "./judged-repository.ts";

/** Hosts of GitHub itself, and what lies below them: content is there already. */
const GITHUB_HOSTS = ["github.com", "githubapp.com", "githubusercontent.com", "ghe.com"];

/** All that a repository holds to each key that reads it, and to each host that is told of every change. */
export function keyAndHookFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, label, stranger, world } = judged;
  if (world || admits(judged, stranger)) return [];
  const keys = (given.now.deployKeys ?? [])
    .filter(({ enabled }) => enabled)
    .map(({ id, createdAt }): ExposedFlow => {
      const target = { kind: "key", id, name: null } as const;
      return {
        kind: "deploy-key",
        target,
        reach: "host",
        nearness: "reads",
        label,
        clearance: stranger,
        since: createdAt,
      };
    });
  return [...keys, ...hookFlows(given.now.hooks ?? [], label, stranger)];
}

/** One flow for each hook that is active and sends to a host that is not GitHub's; one in the clear is graver by a step. */
export function hookFlows(hooks: readonly RepositoryHook[], label: Label, clearance: Label): readonly ExposedFlow[] {
  return hooks
    .filter(({ active, host }) => active && !isGitHubs(host))
    .map(({ id, host, insecure }) => ({
      kind: "foreign-hook",
      target: { kind: "hook", id, name: host },
      reach: "host",
      nearness: "reads",
      label,
      clearance,
      raise: insecure ? 1 : 0,
    }));
}

function isGitHubs(host: string): boolean {
  return GITHUB_HOSTS.some((own) => host === own || host.endsWith(`.${own}`));
}
