import type { ContainmentChange } from "../../../work/ports/containment.ts";

/** The rights that a token for each change is minted with; an installation that lacks one is told so by GitHub. */
export type Rights = Readonly<Record<string, "read" | "write">>;

const ADMINISTRATION: Rights = { administration: "write", metadata: "read" };
const CONTENTS: Rights = { contents: "write", metadata: "read" };

/** For the switch of a workflow, and to see which there are. */
export const ACTIONS: Rights = { actions: "write", metadata: "read" };

/** The least that GitHub asks for each change, by its published permissions. */
export const RIGHTS: Readonly<Record<ContainmentChange["kind"], Rights>> = {
  "set-visibility": ADMINISTRATION,
  "set-forking": ADMINISTRATION,
  "set-actions": ADMINISTRATION,
  "set-workflow": ACTIONS,
  "remove-collaborator": ADMINISTRATION,
  "add-collaborator": ADMINISTRATION,
  "revoke-invitation": ADMINISTRATION,
  "remove-team": { ...ADMINISTRATION, members: "write" },
  "add-team": { ...ADMINISTRATION, members: "write" },
  "delete-key": ADMINISTRATION,
  "set-hook": { metadata: "read", repository_hooks: "write" },
  "unpublish-pages": { ...ADMINISTRATION, pages: "write" },
  "remove-asset": CONTENTS,
  "freeze-ref": ADMINISTRATION,
  "unfreeze-ref": ADMINISTRATION,
  "set-pull-request": { metadata: "read", pull_requests: "write" },
  "delete-ref": CONTENTS,
  "restore-ref": CONTENTS,
};
