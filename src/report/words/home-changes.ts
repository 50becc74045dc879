import type { ApprovalLack } from "../../facts/approval.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Voice } from "../voice.ts";
import { count } from "./count.ts";
import { labelWords } from "./labels.ts";

/** The first sentence about a registered source that is changed in its home. */
export function leadOfHomeChange(finding: Finding, voice: Voice): string {
  const { change, where, rule, label } = finding;
  const more = (change?.files ?? 1) - 1;
  const path = voice.name(where.path ?? "");
  const files = more <= 0 ? path : `${path} and ${count(more, "more file", "more files")}`;
  return `This changes ${files} of ${voice.name(rule)} (${labelWords(label)}), which is at home here.`;
}

/** The first sentence where all that stops a change are such sources. */
export function leadOfHomeChanges(findings: readonly Finding[]): string {
  return `This changes ${count(findings.length, "registered source", "registered sources")} at home, and an owner of each approves that first.`;
}

/** Who ends it, and how; with the reason where approvals do not count. */
export function approvalOf({ change }: Finding, voice: Voice): string {
  const owners = change?.owners ?? [];
  const who =
    owners.length === 0
      ? "An administrator of the rules repository"
      : owners.map((name) => voice.person(name)).join(" or ");
  const lack = change === undefined || change.lack === "pushed" ? "" : LACKS[change.lack];
  return `${lack}${who} approves it by a review of its newest commit`;
}

const LACKS: Readonly<Record<ApprovalLack, string>> = {
  "too-few": "",
  "unknown-author":
    "Some commit of it names somebody without an account, so no approval counts: make it again under one. ",
  "unknown-pusher":
    "GitHub does not tell who pushed its last commit, so no approval counts: push it to a branch of this repository. ",
  "too-many-commits": "It has more commits than can be looked at: join them into fewer. ",
  "head-moved": "It moved on while it was looked at, and is looked at again. ",
  "cannot-tell": "GitHub does not tell who is in the owners' team: see that the App may read members. ",
};

/** What to do about it in a place that the world reads, in order. */
export const STEPS_OF_HOME_CHANGE: readonly string[] = [
  "Have an owner of the source look at the change, and approve it by a review of its newest commit.",
  "Nobody counts who opened it, or made or shared in any of its commits.",
];
