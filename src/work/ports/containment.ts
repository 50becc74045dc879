import type { RepositoryRef } from "../../facts/repository.ts";
import type { KnownWorkflow } from "../../facts/workflow.ts";
import type { ContainmentCall } from "../../verdict/containment/containment-plan.ts";
import type { Answer } from "./answer.ts";

/** A call that changes something at GitHub; evidence is kept by us. */
export type ContainmentChange = Exclude<ContainmentCall, { readonly kind: "keep-evidence" }>;

/**
 * Makes GitHub as a call says it ought to be. What is so already is left so: the same call twice has one effect. Each is sent
 * with a token for that repository alone and the least rights that it needs, and waits for no limit of ours.
 */
export interface Containment {
  /** Id of the App that it is done as. */
  readonly appId: number;
  /** Workflows of a repository as they are now; read as the App that contains, since the one that watches may not see Actions. */
  workflowsOf(repository: RepositoryRef): Promise<Answer<readonly KnownWorkflow[]>>;
  /** Answers GitHub's id of what was made (a ruleset), else null. */
  carryOut(repository: RepositoryRef, change: ContainmentChange): Promise<Answer<string | null>>;
}
