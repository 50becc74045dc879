import type { RepositoryRef } from "../../facts/repository.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Voice } from "../voice.ts";
import { type Advised, adviceAtLength } from "./advice.ts";
import { spread } from "./count.ts";
import { leadOfLoss, leadOfLosses } from "./declassified.ts";
import { leadOfFlow, leadOfFlows } from "./flows.ts";
import { leadOfHomeChange, leadOfHomeChanges } from "./home-changes.ts";
import { insideOf, leadOfOpaque } from "./inside.ts";
import { isLeak } from "./leak.ts";
import { whoReads } from "./place.ts";
import { quotedWords } from "./quoted.ts";
import { leadOfWeakening } from "./weakenings.ts";

/** The first sentence about one finding; `here` is said at the file itself, `there` from a check or a summary. */
export function leadOf(finding: Finding, from: "here" | "there", voice: Voice): string {
  if (finding.detector === "change") return leadOfHomeChange(finding, voice);
  if (finding.detector === "declassified") return leadOfLoss(finding, nounOf(finding, from), voice);
  if (finding.flow !== undefined) return leadOfFlow(finding, finding.flow, from, voice);
  if (finding.weakening !== undefined) return leadOfWeakening(finding.weakening, from, voice);
  if (finding.detector === "opaque") return leadOfOpaque(finding, nounOf(finding, from), voice);
  return `${whatItSays(finding, from, voice)}; ${whoReads(finding.place, voice)}.`;
}

/** The first sentence about several findings that stop a change. */
export function leadOfMany(findings: readonly [Finding, ...Finding[]], voice: Voice): string {
  if (findings.every(({ detector }) => detector === "change")) return leadOfHomeChanges(findings);
  if (findings.every(({ detector }) => detector === "declassified")) return leadOfLosses(findings);
  if (findings.every(({ detector }) => detector === "egress")) return leadOfFlows(findings);
  if (!findings.every(isLeak)) return `${spread(findings)} of this change can't stay as they are.`;
  return `${spread(findings)} of this change may not stay here; ${whoReads(findings[0].place, voice)}.`;
}

/** The first sentence where nothing was found. */
export function leadOfClear(repository: RepositoryRef, voice: Voice): string {
  return `Nothing in this change has to stay out of ${voice.name(`${repository.owner}/${repository.name}`)}.`;
}

/** The first sentence where everything found is only a note, or let pass. */
export function leadOfAdvice(advised: Advised): string {
  return `This change may go ahead; ${adviceAtLength(advised)}.`;
}

/** The first sentence where something was not seen. */
export const LEAD_UNDECIDED = "Part of this change could not be looked at, so it can't be merged yet.";

/** The first sentence in observe mode. */
export const LEAD_OBSERVING = "This change would be stopped if the rules were enforced; for now this is only a note.";

/** The whole text of a check that has only begun. */
export const LEAD_IN_PROGRESS = "Every commit of this change is being read; the answer follows here.";

/** The first sentence where nothing is left of what once stopped the pull request. */
export const LEAD_SETTLED = "Nothing stops this pull request any more.";

function whatItSays(finding: Finding, from: "here" | "there", voice: Voice): string {
  const what = insideOf(finding, nounOf(finding, from), voice);
  if (finding.detector === "path") return `${what} is protected by rule ${voice.name(finding.rule)}`;
  if (finding.detector === "copy") return copyOf(finding, what, voice);
  const words = quotedWords(finding);
  return words !== null ? `${what} says ${voice.quote(words)}` : `${what} matches rule ${voice.name(finding.rule)}`;
}

function copyOf({ where, rule }: Finding, what: string, voice: Voice): string {
  const source = `a copy of registered source ${voice.name(rule)}`;
  return where.within === "file" ? `${what} is ${source}, whatever its name` : `${what} holds ${source}`;
}

function nounOf(finding: Finding, from: "here" | "there"): string {
  switch (finding.where.within) {
    case "path":
      if ((finding.lost?.by ?? finding.detector) !== "path")
        return from === "here" ? "The name of this file" : "The name of a file";
      return fileNoun(finding, from);
    case "file":
      return fileNoun(finding, from);
    case "commit-message":
      return "A commit message";
    case "tag-message":
      return "The message of a tag";
    case "ref-name":
      return "The name of a branch or tag";
  }
}

function fileNoun(finding: Finding, from: "here" | "there"): string {
  if (from === "here") return "This file";
  return finding.inHead ? "A file in this change" : "A file in an earlier commit";
}
