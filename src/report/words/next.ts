import { shortOid } from "../../facts/oid.ts";
import type { AdviceReason, Finding } from "../../verdict/finding.ts";
import type { Voice } from "../voice.ts";
import { moveOfLoss } from "./declassified.ts";
import { nextOfFlow } from "./flows.ts";
import { approvalOf } from "./home-changes.ts";
import { audience } from "./place.ts";

/** What a person can do about one blocking finding, in the order in which it is worth trying. */
export function nextOf(finding: Finding, ref: string | null, ask: string | null, voice: Voice): string {
  const asking = askFor(ref, ask, voice);
  if (finding.detector === "change") return `${approvalOf(finding, voice)}, or ${asking}.`;
  if (finding.flow !== undefined) return nextOfFlow(finding, asking);
  const move = moveOf(finding);
  return finding.inHead ? `${move}, or ${asking}.` : `${historyOf(finding)} ${move}, or ${asking}.`;
}

/** Why a finding stops nothing. */
export function adviceOf(reason: AdviceReason): string {
  switch (reason) {
    case "standing":
      return "It stood there before this change and stops nothing.";
    case "weak-mark":
      return "The words alone are a weak sign, so this stops nothing.";
    case "beside-standing":
      return "This file held protected words before; what was added beside them may be protected too.";
    case "earlier-tip":
      return "A push that was replaced since carried it; this one does not.";
    case "handling":
      return "Your organisation's rules only advise here, so this stops nothing.";
    case "waived":
      return "It was looked at and allowed here, so this stops nothing.";
    case "not-a-secret":
      return "These words were ruled to be no secret, so this stops nothing.";
    case "baselined":
      return "It is in the baseline of what was there before, so this stops nothing.";
    case "pushed-past":
      return "It came to the default branch without a pull request, so no owner was asked; this stops nothing any more.";
    case "declassified":
      return "Your organisation's rules only advise here that it is gone, so this stops nothing.";
    case "weak-flow":
      return "That it sends source is likely and not certain, so this stops nothing.";
    case "weakening":
      return "Nothing is seen to be sent by it, so this stops nothing.";
    case "not-looked-into":
      return "Nobody can tell what is in it; your rules could stop it, and do not.";
    case "ignored-in-line":
      return "Its own line asks to ignore it, as your organisation allows; this stops nothing.";
  }
}

/** Said where the content can already be read by those it is kept from. */
export function disclosedTo(finding: Finding): string {
  return `It is already readable by ${audience(finding.place)}: treat it as disclosed.`;
}

/** Whom to turn to, as the second half of a sentence. */
export function askFor(ref: string | null, ask: string | null, voice: Voice): string {
  const whom = ask === null ? "those who keep your organisation's rules" : voice.person(ask);
  return ref === null ? `ask ${whom}` : `ask ${whom} and name ${ref}`;
}

function moveOf(finding: Finding): string {
  if (finding.detector === "declassified") return moveOfLoss(finding);
  const where = finding.place.visibility === "private" ? "a repository that may hold it" : "a private repository";
  switch (finding.where.within) {
    case "file":
    case "path":
      return `Move it to ${where}`;
    case "commit-message":
      return "Reword the message";
    case "tag-message":
      return "Write the tag's message anew";
    case "ref-name":
      return "Choose another name";
  }
}

function historyOf(finding: Finding): string {
  if (finding.where.within !== "file" && finding.where.within !== "path") return "";
  const commit = finding.where.commit === null ? "An earlier commit" : `Commit ${shortOid(finding.where.commit)}`;
  return `${commit} still carries it: take it out of the history, not only out of the newest version.`;
}
