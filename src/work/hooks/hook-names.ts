/** Hooks that judge on a workstation. */
export const CLIENT_HOOKS = ["pre-commit", "pre-push"] as const;

/** The hook that judges on a server. */
export const SERVER_HOOKS = ["pre-receive"] as const;

/** Hooks that judge. */
export type JudgingHook = (typeof CLIENT_HOOKS)[number] | (typeof SERVER_HOOKS)[number];

/**
 * Other hooks that git calls on a workstation (githooks(5), git 2.47). A folder shared through `core.hooksPath` hides a
 * repository's own, so they are passed on to from there.
 */
export const PASSED_ON_HOOKS = [
  "applypatch-msg",
  "pre-applypatch",
  "post-applypatch",
  "pre-merge-commit",
  "prepare-commit-msg",
  "commit-msg",
  "post-commit",
  "pre-rebase",
  "post-checkout",
  "post-merge",
  "post-rewrite",
  "pre-auto-gc",
  "reference-transaction",
] as const;

/** A hook by its name at git. */
export type HookName = JudgingHook | (typeof PASSED_ON_HOOKS)[number];

/** True where git feeds the hook lines by standard input. */
export function isFed(name: HookName): boolean {
  return ["pre-push", "pre-receive", "post-rewrite", "reference-transaction"].includes(name);
}

/** True for a hook that judges. */
export function isJudging(name: HookName): name is JudgingHook {
  return name === "pre-commit" || name === "pre-push" || name === "pre-receive";
}
