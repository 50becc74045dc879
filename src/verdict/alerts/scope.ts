import type { AudiencePart } from "../../facts/exposure.ts";
import type { Exposure, ExposureKind } from "../exposure/exposure.ts";

/**
 * What was really looked at: only an exposure that this look would have seen can be said to have ended. A repository that
 * could not be read at all is in no scope.
 */
export interface AlertScope {
  /** Repositories whose audience was read, by numeric id, with the parts that could not be. */
  readonly repositories: readonly { readonly id: number; readonly gaps: readonly AudiencePart[] }[];
  /** The same of the organisation's own settings; null where they were not looked at. */
  readonly organisation: { readonly gaps: readonly AudiencePart[] } | null;
  /** Ids of exposures that were looked for one by one: a finding of the gate, a channel. */
  readonly causes: readonly string[];
}

/** A scope in which nothing was looked at: nothing ends by it. */
export const NOTHING_LOOKED_AT: AlertScope = { repositories: [], organisation: null, causes: [] };

/** Parts of an audience that must have been read before an exposure can be said to be there no more. */
const SEEN_IN: Readonly<Record<ExposureKind, readonly AudiencePart[] | "looked-for">> = {
  "fork-outside": ["forks"],
  "fork-wider": ["forks"],
  "forking-allowed": ["settings"],
  "made-public": [],
  "made-internal": [],
  "created-public": [],
  transferred: [],
  renamed: [],
  "outside-collaborator": ["collaborators", "teams"],
  "member-access": ["collaborators", "teams", "members"],
  "team-access": ["teams"],
  invitation: ["invitations"],
  "agreement-ended": ["collaborators", "teams", "invitations"],
  "agreement-ending": ["collaborators", "teams", "invitations"],
  "app-access": ["apps"],
  "deploy-key": ["deploy-keys"],
  "foreign-hook": ["webhooks"],
  "public-pages": ["pages"],
  "release-asset": ["releases"],
  "public-wiki": [],
  "actions-access": ["actions"],
  "fork-pull-requests": ["actions"],
  "self-hosted-runner": ["runners"],
  "check-not-required": ["protection"],
  "check-not-pinned": ["protection"],
  "silent-bypass": ["protection"],
  "check-bypassed": ["protection", "refs"],
  "app-suspended": ["apps"],
  "out-of-reach": [],
  "rules-exposed": [],
  "default-permission": ["settings"],
  "two-factor": ["settings", "members"],
  "members-change-visibility": ["settings"],
  "members-fork-private": ["settings"],
  "open-runner-group": ["runners"],
  leak: "looked-for",
  "dead-channel": "looked-for",
};

/** Whether an exposure that is still there would have been seen. */
export function wouldBeSeen(exposure: Exposure, scope: AlertScope): boolean {
  if (scope.causes.includes(exposure.id)) return true;
  const parts = SEEN_IN[exposure.kind];
  if (parts === "looked-for") return false;
  const { repository } = exposure;
  if (repository === null) return scope.organisation !== null && !meets(scope.organisation.gaps, parts);
  const looked = scope.repositories.filter(({ id }) => id === repository.id);
  // Without what the repository holds nobody can say that its readers are cleared for it.
  return looked.length > 0 && looked.every(({ gaps }) => !gaps.includes("content") && !meets(gaps, parts));
}

function meets(gaps: readonly AudiencePart[], parts: readonly AudiencePart[]): boolean {
  return parts.some((part) => gaps.includes(part));
}
