import type { ContainmentCase } from "./containment-case.ts";
import type { ContainmentCall, ContainmentRefusal } from "./containment-plan.ts";
import { type Drafted, drafted, evidence, final, reversible } from "./step.ts";

/** Lets nobody push to a branch until a person has looked: a ruleset of ours without exceptions. */
export function freezeBranch({ exposure }: ContainmentCase): Drafted | ContainmentRefusal {
  const ref = exposure.target.name;
  if (exposure.target.kind !== "ref" || ref === null) return "does-not-fit";
  if (!ref.startsWith("refs/heads/")) return "does-not-fit";
  return drafted([reversible({ kind: "freeze-ref", ref }, { kind: "unfreeze-ref", ref }, ["nobody-can-push"])]);
}

/**
 * Takes a pull request that shows what it may not out of sight, as far as that can be done from here. GitHub goes on serving
 * its commits under `refs/pull/`, in forks and in cached views: only its support can remove those.
 */
export function publicPullRequest({ pull, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  if (pull === null) return "does-not-fit";
  if (pull.ref === `refs/heads/${audience.repository.defaultBranch}` && pull.ours) return "cuts-off-ourselves";
  const deletes = pull.ours && !pull.gone;
  if (pull.state === "closed" && !deletes) return "already-resolved";
  const close: ContainmentCall = { kind: "set-pull-request", pull: pull.number, state: "closed" };
  const reopen: ContainmentCall = { kind: "set-pull-request", pull: pull.number, state: "open" };
  const { ref, tip } = pull;
  const branch = final({ kind: "delete-ref", ref, tip }, { kind: "restore-ref", ref, tip }, ["copies-stay"]);
  return drafted(
    [
      evidence("before"),
      ...(pull.state === "open" ? [reversible(close, reopen)] : []),
      ...(deletes ? [branch] : []),
      evidence("after"),
    ],
    [
      "read-copies",
      "clones",
      "pull-request-refs",
      "cached-views",
      ...(audience.forks?.length === 0 ? [] : (["public-forks"] as const)),
    ],
  );
}
