import type { RuleSet } from "../../rules/rule-set.ts";
import type { Verdict, VerdictKind } from "../verdict.ts";
import type { JudgedPush } from "./judged-push.ts";

/**
 * What a hook does: let pass (with words or without), let pass what the rules only observe, or refuse, because it must not
 * be or because not all of it was seen.
 */
export type HookOutcome = "pass" | "observed" | "refused" | "undecided";

/** Beside something that is only observed, what was not seen still refuses, as it does at the check. */
export function hookOutcome(verdicts: readonly Verdict[], mode: Verdict["mode"]): HookOutcome {
  const blocked = verdicts.some(({ kind }) => kind === "block");
  const unseen = verdicts.some(isUnseen);
  if (blocked && mode === "enforce") return "refused";
  if (unseen) return "undecided";
  return blocked ? "observed" : "pass";
}

/** The same of a push, which also carries what the repository holds. */
export function pushOutcome(push: JudgedPush): HookOutcome {
  const content = hookOutcome(
    push.refs.map(({ verdict }) => verdict),
    push.mode,
  );
  if (push.mayCarry || push.refs.length === 0) return content;
  if (push.mode === "enforce") return "refused";
  return content === "undecided" ? content : "observed";
}

/**
 * The mode in which a hook judges. Where there are no organisation's rules it is who installed the hook that asked for a
 * gate: then the defaults refuse.
 */
export function hookMode({ mode, organisation }: Pick<RuleSet, "mode" | "organisation">): Verdict["mode"] {
  return organisation ? mode : "enforce";
}

const SEEN: readonly VerdictKind[] = ["clear", "advise"];

/** True where not all was seen, also beside what blocks. */
function isUnseen({ kind, coverage }: Verdict): boolean {
  return !SEEN.includes(kind) && (kind === "undecided" || coverage.gaps.length > 0);
}
