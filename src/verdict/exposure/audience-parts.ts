import type { AudiencePart } from "../../facts/exposure.ts";
import type { ExposureKind } from "./exposure.ts";

/**
 * Parts of an audience that must have been read before it can be said that an exposure of a kind is not there: with a gap in
 * one of them its absence tells nothing. What is held always counts.
 */
export const PARTS_OF_KIND: Readonly<Record<ExposureKind, readonly AudiencePart[]>> = {
  "fork-outside": ["forks", "content"],
  "fork-wider": ["forks", "content"],
  "forking-allowed": ["settings", "content"],
  "made-public": ["content"],
  "made-internal": ["content"],
  "created-public": ["content"],
  transferred: ["content"],
  renamed: ["content"],
  "outside-collaborator": ["collaborators", "content"],
  "member-access": ["collaborators", "content"],
  "team-access": ["teams", "content"],
  invitation: ["invitations", "content"],
  "agreement-ended": ["collaborators", "teams", "content"],
  "agreement-ending": ["collaborators", "teams", "content"],
  "app-access": ["apps", "content"],
  "deploy-key": ["deploy-keys", "content"],
  "foreign-hook": ["webhooks", "content"],
  "public-pages": ["pages", "content"],
  "release-asset": ["releases", "content"],
  "public-wiki": ["settings", "wiki", "content"],
  "actions-access": ["actions", "content"],
  "fork-pull-requests": ["actions"],
  "self-hosted-runner": ["runners", "actions"],
  "check-not-required": ["protection"],
  "check-not-pinned": ["protection"],
  "silent-bypass": ["protection"],
  "check-bypassed": ["protection", "refs"],
  "app-suspended": [],
  "out-of-reach": [],
  "rules-exposed": [],
  "default-permission": ["settings", "content"],
  "two-factor": ["settings", "members"],
  "members-change-visibility": ["settings"],
  "members-fork-private": ["settings"],
  "open-runner-group": ["runners"],
  leak: ["content"],
  "text-leak": [],
  "dead-channel": [],
};

/**
 * Kinds that are seen once, at the look after they happened, and have no state of their own afterwards: that a later look does
 * not find them ends nothing. A person does.
 */
export const MOMENTARY_KINDS: ReadonlySet<ExposureKind> = new Set<ExposureKind>([
  "transferred",
  "renamed",
  "created-public",
  "check-bypassed",
]);
