import type { RepositoryRef, Visibility } from "../../facts/repository.ts";
import type { ExposureKind } from "../exposure/exposure.ts";

/** Ways to contain an exposure, and what each of them is for. */
export const PLAYBOOKS = {
  "make-private": ["made-public", "made-internal", "created-public", "rules-exposed", "public-wiki"],
  "disable-forking": ["forking-allowed", "fork-outside", "fork-wider"],
  "remove-collaborator": ["outside-collaborator", "member-access", "agreement-ended", "fork-outside"],
  "revoke-invitation": ["invitation"],
  "remove-team": ["team-access", "agreement-ended"],
  "delete-key": ["deploy-key"],
  "disable-hook": ["foreign-hook"],
  "disable-actions": ["actions-access", "fork-pull-requests", "self-hosted-runner", "made-public"],
  "disable-workflow": ["leak"],
  "unpublish-pages": ["public-pages"],
  "remove-asset": ["release-asset"],
  "freeze-branch": ["check-bypassed"],
  "public-pull-request": ["leak"],
} as const satisfies Record<string, readonly ExposureKind[]>;

/** One of the keys of {@link PLAYBOOKS}. */
export type Playbook = keyof typeof PLAYBOOKS;

/** One call at GitHub; the repository is the plan's. Each says how it ought to be, so that done twice it is done once. */
export type ContainmentCall =
  /** Writes down what there is, changing nothing: some changes cut it off without a trace. */
  | { readonly kind: "keep-evidence"; readonly when: "before" | "after" }
  | { readonly kind: "set-visibility"; readonly visibility: Exclude<Visibility, "unknown"> }
  | { readonly kind: "set-forking"; readonly allowed: boolean }
  | { readonly kind: "set-actions"; readonly enabled: boolean }
  | { readonly kind: "set-workflow"; readonly workflow: number; readonly enabled: boolean }
  | { readonly kind: "remove-collaborator"; readonly account: number; readonly login: string }
  | { readonly kind: "add-collaborator"; readonly account: number; readonly login: string; readonly role: string }
  | { readonly kind: "revoke-invitation"; readonly invitation: number }
  | { readonly kind: "remove-team"; readonly team: number; readonly slug: string }
  | { readonly kind: "add-team"; readonly team: number; readonly slug: string; readonly role: string }
  | { readonly kind: "delete-key"; readonly key: number }
  | { readonly kind: "set-hook"; readonly hook: number; readonly active: boolean }
  | { readonly kind: "unpublish-pages" }
  | { readonly kind: "remove-asset"; readonly asset: number }
  | { readonly kind: "freeze-ref"; readonly ref: string }
  | { readonly kind: "unfreeze-ref"; readonly ref: string }
  | { readonly kind: "set-pull-request"; readonly pull: number; readonly state: "open" | "closed" }
  | { readonly kind: "delete-ref"; readonly ref: string; readonly tip: string }
  | { readonly kind: "restore-ref"; readonly ref: string; readonly tip: string };

/** What a step does besides what it is for; people are told before they approve. */
export type SideEffect =
  | "stars-lost"
  | "public-forks-stay"
  | "pages-end"
  | "their-forks-deleted"
  | "their-invitations-cancelled"
  | "may-read-otherwise"
  | "forks-of-members-deleted"
  | "machines-lose-access"
  | "deliveries-stop"
  | "workflows-stop"
  | "workflow-stops"
  | "site-down"
  | "links-break"
  | "nobody-can-push"
  | "copies-stay"
  | "existing-forks-stay";

/** One step, with what it needs and what it costs. */
export interface ContainmentStep {
  /** From 1. */
  readonly order: number;
  readonly call: ContainmentCall;
  readonly sideEffects: readonly SideEffect[];
  /** True where undoing it brings back all that there was. */
  readonly reversible: boolean;
  /** What brings back as much as can be; null where nothing can. */
  readonly undo: ContainmentCall | null;
}

/** What stays after the last step whatever one does; each is told. */
export type Remainder = "read-copies" | "clones" | "pull-request-refs" | "cached-views" | "public-forks";

/** Steps in the order in which they limit harm. It tells what would be done; nothing of it has been. */
export interface ContainmentPlan {
  /** HMAC in hex over all of it but the time: another id means that the state is another. */
  readonly id: string;
  readonly playbook: Playbook;
  /** Id of the exposure. */
  readonly exposure: string;
  readonly repository: RepositoryRef;
  readonly steps: readonly ContainmentStep[];
  /** Persons who must approve it: two where a step cannot be undone, none where the rules let it run by itself. */
  readonly persons: 0 | 1 | 2;
  readonly remains: readonly Remainder[];
  /** Ids of accounts that it takes access from: they cannot approve it. */
  readonly concerns: readonly number[];
}

/** Why a plan is not made, or not carried out. */
export type ContainmentRefusal =
  /** The playbook is not for such an exposure. */
  | "does-not-fit"
  /** What it would take away is not there any more. */
  | "already-resolved"
  /** The part of the audience that it is about could not be read. */
  | "not-read"
  | "wrong-repository"
  | "wrong-installation"
  /** An archived repository takes no change but to be taken out of the archive. */
  | "archived"
  /** GitHub lets nobody change who sees a fork. */
  | "fork-visibility"
  /** Without it nobody could work on the repository, or it would be cut off from us. */
  | "cuts-off-ourselves"
  | "not-planned"
  | "state-changed"
  | "plan-too-old"
  | "plan-from-the-future"
  | "not-by-a-change"
  | "not-by-a-comment"
  | "not-by-a-rerun"
  | "not-automatic"
  | "cap-reached"
  | "too-few-persons"
  | "same-person-twice"
  | "not-a-person"
  | "may-not-approve"
  | "concerned-themselves"
  | "installation-suspended"
  | "already-running";
