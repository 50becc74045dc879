import { createHmac } from "node:crypto";
import { KEY_BYTES } from "../identity.ts";
import { removeCollaborator, removeTeam, revokeInvitation } from "./contain-access.ts";
import { freezeBranch, publicPullRequest } from "./contain-branches.ts";
import { deleteKey, disableHook, removeAsset, unpublishPages } from "./contain-doors.ts";
import { disableActions, disableForking, makePrivate } from "./contain-visibility.ts";
import { disableWorkflow } from "./contain-workflow.ts";
import type { ContainmentCase } from "./containment-case.ts";
import { type ContainmentPlan, type ContainmentRefusal, PLAYBOOKS, type Playbook } from "./containment-plan.ts";
import { personsNeeded } from "./persons-needed.ts";
import type { Drafted } from "./step.ts";

/** A plan, or why there is none. */
export type Planned =
  | { readonly kind: "plan"; readonly plan: ContainmentPlan }
  | { readonly kind: "refused"; readonly why: ContainmentRefusal };

/** Version of the arithmetic of a plan's id. */
const PLAN_VERSION = 1;

const DRAFTS: Readonly<Record<Playbook, (given: ContainmentCase) => Drafted | ContainmentRefusal>> = {
  "make-private": makePrivate,
  "disable-forking": disableForking,
  "remove-collaborator": removeCollaborator,
  "revoke-invitation": revokeInvitation,
  "remove-team": removeTeam,
  "delete-key": deleteKey,
  "disable-hook": disableHook,
  "disable-actions": disableActions,
  "disable-workflow": disableWorkflow,
  "unpublish-pages": unpublishPages,
  "remove-asset": removeAsset,
  "freeze-branch": freezeBranch,
  "public-pull-request": publicPullRequest,
};

/**
 * What would contain an exposure, in the order that limits harm. Planned from what is there now: planned again after a change
 * it has another id, and after it was carried out it is refused as resolved.
 */
export function planContainment(given: ContainmentCase): Planned {
  const { playbook, exposure, audience, rules, key } = given;
  const misfit = misfitOf(given);
  if (misfit !== null) return { kind: "refused", why: misfit };
  const draft = DRAFTS[playbook](given);
  if (typeof draft === "string") return { kind: "refused", why: draft };
  const { id, owner, name, installation } = audience.repository;
  const plan = {
    playbook,
    exposure: exposure.id,
    repository: { id, owner, name, installation },
    steps: draft.steps.map((step, at) => ({ order: at + 1, ...step })),
    persons: personsNeeded(rules.watch.containment, playbook, exposure, draft),
    remains: draft.remains,
    concerns: draft.concerns,
  };
  return { kind: "plan", plan: { id: planId(key, plan), ...plan } };
}

function misfitOf({ playbook, exposure, audience, installation }: ContainmentCase): ContainmentRefusal | null {
  const fits: readonly string[] = PLAYBOOKS[playbook];
  if (!fits.includes(exposure.kind)) return "does-not-fit";
  // A webhook of an organisation is not reached through a repository.
  if (exposure.repository === null) return "does-not-fit";
  if (exposure.repository.id !== audience.repository.id) return "wrong-repository";
  if (exposure.installation !== installation || audience.repository.installation !== installation) {
    return "wrong-installation";
  }
  return audience.repository.archived ? "archived" : null;
}

function planId(key: Uint8Array, plan: Omit<ContainmentPlan, "id">): string {
  if (key.length < KEY_BYTES) throw new RangeError(`an identity key has at least ${KEY_BYTES} bytes`);
  const parts = [
    "containment",
    PLAN_VERSION,
    plan.playbook,
    plan.exposure,
    plan.repository.id,
    plan.steps,
    plan.persons,
  ];
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex");
}
