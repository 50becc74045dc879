import { type HookOutcome, hookMode, hookOutcome } from "../../verdict/push/hook-outcome.ts";
import { type LocalScan, type ScanAnswer, scanLocal } from "../scan/scan-local.ts";
import { homeUrl } from "./remotes.ts";

/** What is staged as it was judged, with what the hook does about it; or why it was not. */
export type StagedAnswer =
  | (Extract<ScanAnswer, { readonly ok: true }> & { readonly outcome: HookOutcome })
  | Extract<ScanAnswer, { readonly ok: false }>;

/** Judges what a commit made now would add: what `scan --staged` says, and what follows from it. */
export async function judgeStaged(
  scan: Omit<LocalScan, "range" | "baseline" | "home">,
  /** The address that an installation says is home; null: it says none. */
  noted: string | null,
): Promise<StagedAnswer> {
  // Somebody waits for every commit: what git is asked for is asked for at once.
  const settings = scan.repository.userSettings();
  const home = settings.then((read) => (read.ok ? homeUrl(noted, read.value) : noted));
  const answer = await scanLocal({ ...scan, home, range: "staged", baseline: null });
  const read = await settings;
  if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
  if (!answer.ok) return answer;
  const mode = hookMode({ mode: answer.verdict.mode, organisation: scan.organisation !== null });
  return { ...answer, verdict: { ...answer.verdict, mode }, outcome: hookOutcome([answer.verdict], mode) };
}
