import type { ContainmentRefusal } from "./containment-plan.ts";

/** Somebody who approved, as GitHub knows them at this moment. */
export interface ContainmentApprover {
  readonly id: number;
  readonly type: "User" | "Organization" | "Bot";
  /** True where they answer for the organisation's rules now. */
  readonly ruleOwner: boolean;
}

/** What stands against an approval: everything, so that a person sees it at once. Nobody counts twice, nor for themselves. */
export function approvalRefusals({
  approvers,
  concerns,
  needed,
}: {
  readonly approvers: readonly ContainmentApprover[];
  /** Ids of accounts that it takes access from. */
  readonly concerns: readonly number[];
  readonly needed: number;
}): readonly ContainmentRefusal[] {
  const ids = new Set(approvers.map(({ id }) => id));
  const able = approvers.filter(({ id, type, ruleOwner }) => type === "User" && ruleOwner && !concerns.includes(id));
  const counted = new Set(able.map(({ id }) => id)).size;
  return [
    ...(ids.size < approvers.length ? (["same-person-twice"] as const) : []),
    ...(approvers.some(({ type }) => type !== "User") ? (["not-a-person"] as const) : []),
    ...(approvers.some(({ ruleOwner }) => !ruleOwner) ? (["may-not-approve"] as const) : []),
    ...(approvers.some(({ id }) => concerns.includes(id)) ? (["concerned-themselves"] as const) : []),
    ...(counted < needed ? (["too-few-persons"] as const) : []),
  ];
}
