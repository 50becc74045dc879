import type { SeenWeakening } from "../seen-flow.ts";
import { untrustworthyActions } from "./action-trust.ts";
import { weakenedGuards } from "./egress-guard.ts";
import { handedSecrets } from "./handed-secrets.ts";
import type { LookedAt } from "./looked-at.ts";
import { selfHostedOnPublic } from "./self-hosted.ts";
import { untrustedCheckouts } from "./untrusted-checkout.ts";

/** Weaknesses of one file. */
const WEAKENINGS = 500;

/** Ways in which a workflow or action makes a leak possible; each is said once for its line, at most 500 of one file. */
export function findWeakenings(looked: LookedAt): readonly SeenWeakening[] {
  const all = [
    ...untrustedCheckouts(looked),
    ...selfHostedOnPublic(looked),
    ...handedSecrets(looked),
    ...untrustworthyActions(looked),
    ...weakenedGuards(looked),
  ];
  const distinct = new Map(all.map((one) => [`${one.kind} ${one.line} ${one.about}`, one]));
  return [...distinct.values()].sort((a, b) => a.line - b.line).slice(0, WEAKENINGS);
}
