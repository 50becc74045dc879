import { type HookOutcome, hookMode, hookOutcome } from "../../verdict/push/hook-outcome.ts";
import { type LocalScan, type ScanAnswer, scanLocal } from "../scan/scan-local.ts";

/** What is staged as it was judged, with what the hook does about it; or why it was not. */
export type StagedAnswer =
  | (Extract<ScanAnswer, { readonly ok: true }> & { readonly outcome: HookOutcome })
  | Extract<ScanAnswer, { readonly ok: false }>;

/** Judges what a commit made now would add: what `scan --staged` says, and what follows from it. */
export async function judgeStaged(scan: Omit<LocalScan, "range" | "baseline">): Promise<StagedAnswer> {
  const answer = await scanLocal({ ...scan, range: "staged", baseline: null });
  if (!answer.ok) return answer;
  const mode = hookMode({ mode: answer.verdict.mode, organisation: scan.organisation !== null });
  return { ...answer, verdict: { ...answer.verdict, mode }, outcome: hookOutcome([answer.verdict], mode) };
}
