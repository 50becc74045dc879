import { type Destination, isNamed } from "../../facts/place/place.ts";
import type { CaseFile, CaseKind } from "../../rules/documents/case-file.ts";
import type { CaseFailure, LabelledContent } from "../../verdict/tested-case.ts";
import type { Verdict, VerdictKind } from "../../verdict/verdict.ts";

/** What is not as the case wants it; nothing where it passes. */
export function failuresOf(
  kind: CaseKind,
  wanted: CaseFile,
  verdict: Verdict,
  labelled: readonly LabelledContent[],
): readonly CaseFailure[] {
  const failures: CaseFailure[] = [];
  const want = wantOf(kind, wanted);
  if (!isMet(want, verdict.kind)) failures.push({ kind: "wanted", wanted: want, got: verdict.kind });
  // At home nothing is said because the place may hold it, not because nobody recognised it.
  if (kind === "home" && labelled.length === 0) failures.push({ kind: "nothing-recognised" });
  const spoke = kind === "home" ? labelled.map(({ rule }) => rule) : verdict.findings.map(({ rule }) => rule);
  if (wanted.rule !== null && !spoke.includes(wanted.rule.name)) {
    failures.push({ kind: "rule-silent", rule: wanted.rule.name, spoke: [...new Set(spoke)] });
  }
  const sent = verdict.findings.flatMap(({ flow }) => (flow === undefined ? [] : [nameOf(flow.destination)]));
  const { destination } = wanted;
  if (destination !== null && !sent.some((name) => isAt(name, destination)))
    failures.push({ kind: "sent-elsewhere", destination, sent: [...new Set(sent)] });
  return failures;
}

function nameOf(destination: Destination): string {
  return isNamed(destination) ? destination.name : destination.kind;
}

function isAt(name: string, wanted: string): boolean {
  const place = wanted.replace(/\/+$/, "");
  return name === place || name.startsWith(`${place}/`);
}

function wantOf(kind: CaseKind, { expect }: CaseFile): "not stopped" | "clear" | "advise" | "block" {
  if (expect !== null) return expect;
  return kind === "ng" ? "block" : kind === "home" ? "clear" : "not stopped";
}

/** What was not wholly seen meets nothing: it would be stopped, and not for the reason that the case is about. */
function isMet(want: ReturnType<typeof wantOf>, got: VerdictKind): boolean {
  return want === "not stopped" ? got === "clear" || got === "advise" : want === got;
}
