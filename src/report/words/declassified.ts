import type { Finding } from "../../verdict/finding.ts";
import type { Voice } from "../voice.ts";
import { labelWords } from "./labels.ts";
import { quotedWords } from "./quoted.ts";

/** The first sentence about a file that has lost what made it confidential. */
export function leadOfLoss(finding: Finding, noun: string, voice: Voice): string {
  const { lost, rule, where, label } = finding;
  const from = lost === undefined || lost.from === where.path ? "" : `; it was ${voice.name(lost.from)} before`;
  const made = `made it ${labelWords(label)}`;
  if (lost?.by === "path") return `${noun} has left the path by which rule ${voice.name(rule)} ${made}${from}.`;
  const words = quotedWords(finding);
  const said =
    words === null ? `no longer has the words by which rule` : `no longer says ${voice.quote(words)}, by which rule`;
  return `${noun} ${said} ${voice.name(rule)} ${made}${from}.`;
}

/** The first sentence where all that stops a change are such files. */
export function leadOfLosses(findings: readonly Finding[]): string {
  const files = new Set(findings.map(({ where }) => where.path)).size;
  return files === 1
    ? "A file of this change has lost what made it confidential."
    : `${files.toLocaleString("en-US")} files of this change have lost what made them confidential.`;
}

/** What a person can do about it. */
export function moveOfLoss({ lost, where }: Finding): string {
  if (lost?.by === "path") return "Move it back to where that rule protects it";
  const put = "Put the words back, or others that say as much";
  return where.within === "path" ? "Give it a name that says as much" : put;
}

/** What to do about it in a place that the world reads, in order. */
export const STEPS_OF_LOSS: readonly string[] = [
  "Decide whether the content is still what it was marked as.",
  "If it is, put back what it has lost: the world can read it, and now nothing says that it may not be used.",
  "If it is not, let two approvers waive this.",
];
