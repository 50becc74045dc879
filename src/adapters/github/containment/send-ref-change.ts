import type { Octokit } from "@octokit/rest";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { ContainmentChange } from "../../../work/ports/containment.ts";
import { fields, integer, list, text } from "../shape.ts";
import { isNotFound } from "./containment-client.ts";
import { MovedOn } from "./moved-on.ts";

type RefChange = Extract<
  ContainmentChange,
  { readonly kind: "freeze-ref" | "unfreeze-ref" | "set-pull-request" | "delete-ref" | "restore-ref" }
>;

/** Rulesets of one repository; GitHub keeps at most 75. */
const MOST_RULESETS = 100;

/** Sends a change of branches and pull requests; answers the id of a ruleset that stands for a frozen branch. */
export async function sendRefChange(
  octokit: Octokit,
  repository: RepositoryRef,
  change: RefChange,
): Promise<string | null> {
  const { owner, name: repo } = repository;
  const there = { owner, repo };
  switch (change.kind) {
    case "freeze-ref":
      return freeze(octokit, repository, change.ref);
    case "unfreeze-ref": {
      const frozen = await findFreeze(octokit, repository, change.ref);
      if (frozen !== null) await octokit.rest.repos.deleteRepoRuleset({ ...there, ruleset_id: frozen });
      return null;
    }
    case "set-pull-request":
      await octokit.rest.pulls.update({ ...there, pull_number: change.pull, state: change.state });
      return null;
    case "delete-ref": {
      const tip = await tipOf(octokit, repository, change.ref);
      if (tip === null) return null;
      if (tip !== change.tip) throw new MovedOn();
      await octokit.rest.git.deleteRef({ ...there, ref: short(change.ref) });
      return null;
    }
    case "restore-ref":
      await restore(octokit, repository, change);
      return null;
  }
}

/** One ruleset a branch, known again by its name; nobody may pass it by, or it would stop nobody. */
async function freeze(octokit: Octokit, repository: RepositoryRef, ref: string): Promise<string> {
  const there = { owner: repository.owner, repo: repository.name };
  const known = await findFreeze(octokit, repository, ref);
  if (known !== null) return String(known);
  const made = await octokit.rest.repos.createRepoRuleset({
    ...there,
    name: freezeName(ref),
    target: "branch",
    enforcement: "active",
    bypass_actors: [],
    conditions: { ref_name: { include: [ref], exclude: [] } },
    rules: [{ type: "update" }, { type: "deletion" }],
  });
  return String(integer(fields(made.data, "The ruleset"), "id"));
}

/** A branch that is back already is left; one that points elsewhere by now is somebody's work. */
async function restore(
  octokit: Octokit,
  repository: RepositoryRef,
  { ref, tip }: { readonly ref: string; readonly tip: string },
): Promise<void> {
  const there = await tipOf(octokit, repository, ref);
  if (there === tip) return;
  if (there !== null) throw new MovedOn();
  await octokit.rest.git.createRef({ owner: repository.owner, repo: repository.name, ref, sha: tip });
}

async function findFreeze(octokit: Octokit, { owner, name: repo }: RepositoryRef, ref: string): Promise<number | null> {
  const answer = await octokit.rest.repos.getRepoRulesets({
    owner,
    repo,
    includes_parents: false,
    per_page: MOST_RULESETS,
  });
  const rulesets = list(answer.data, "The rulesets").map((one) => fields(one, "A ruleset"));
  const frozen = rulesets.find((one) => text(one, "name") === freezeName(ref));
  return frozen === undefined ? null : integer(frozen, "id");
}

/** Null where there is no such branch. */
async function tipOf(octokit: Octokit, { owner, name: repo }: RepositoryRef, ref: string): Promise<string | null> {
  try {
    const answer = await octokit.rest.git.getRef({ owner, repo, ref: short(ref) });
    return text(fields(fields(answer.data, "The ref")["object"], "The ref's object"), "sha");
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function freezeName(ref: string): string {
  return `sourcewarden: frozen ${ref}`;
}

/** GitHub's addresses of refs leave `refs/` out. */
function short(ref: string): string {
  return ref.replace(/^refs\//, "");
}
