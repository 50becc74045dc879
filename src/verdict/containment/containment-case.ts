import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { KnownWorkflow } from "../../facts/workflow.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Exposure } from "../exposure/exposure.ts";
import type { Playbook } from "./containment-plan.ts";

/** A pull request whose content ought not to be where it is. */
export interface LeakingPull {
  readonly number: number;
  readonly state: "open" | "closed";
  /** Full name of the branch, and its tip. */
  readonly ref: string;
  readonly tip: string;
  /** False where the branch is in somebody's fork: it is not ours to delete. */
  readonly ours: boolean;
  /** True where the branch was seen to be gone. */
  readonly gone: boolean;
  /** Full names of refs by which git serves it now; null where they could not be listed. */
  readonly refs: readonly string[] | null;
}

/** Everything that a plan depends on. */
export interface ContainmentCase {
  readonly playbook: Playbook;
  readonly exposure: Exposure;
  /** As it is read now. */
  readonly audience: RepositoryAudience;
  readonly rules: RuleSet;
  /** Of the playbook for pull requests; null of every other. */
  readonly pull: LeakingPull | null;
  /** Of the playbook for workflows, all that the repository has now; null of every other, and where they could not be read. */
  readonly workflows: readonly KnownWorkflow[] | null;
  /** Id of our own installation: its access is never taken. */
  readonly installation: number;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
}
