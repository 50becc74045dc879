import type { ContainmentCase } from "./containment-case.ts";
import type { ContainmentCall, ContainmentRefusal, Remainder } from "./containment-plan.ts";
import { type Drafted, drafted, evidence, final, reversible } from "./step.ts";

/**
 * Makes a repository private, in the order that loses least: forks, releases and the site are written down first, since making
 * it private cuts public forks off for good; Actions follow, so that nothing publishes it meanwhile.
 */
export function makePrivate({ audience }: ContainmentCase): Drafted | ContainmentRefusal {
  const { repository, actions, forks } = audience;
  if (repository.visibility === "private") return "already-resolved";
  if (repository.fork) return "fork-visibility";
  if (forks === null) return "not-read";
  const open = repository.visibility !== "internal";
  const call: ContainmentCall = { kind: "set-visibility", visibility: "private" };
  const undo: ContainmentCall = { kind: "set-visibility", visibility: open ? "public" : "internal" };
  const visibility = open
    ? final(call, undo, ["stars-lost", "pages-end", "public-forks-stay"])
    : reversible(call, undo, ["may-read-otherwise"]);
  const remains: readonly Remainder[] = open ? ["read-copies", "clones", "public-forks"] : ["read-copies", "clones"];
  return drafted(
    [evidence("before"), visibility, ...(actions?.enabled === true ? [actionsOff()] : []), evidence("after")],
    forks.length > 0 || !open ? remains : remains.filter((one) => one !== "public-forks"),
  );
}

/** Switches off forking. What was forked stays. */
export function disableForking({ audience }: ContainmentCase): Drafted | ContainmentRefusal {
  if (audience.allowForking === null) return "not-read";
  if (!audience.allowForking) return "already-resolved";
  const call: ContainmentCall = { kind: "set-forking", allowed: false };
  return drafted([reversible(call, { kind: "set-forking", allowed: true }, ["existing-forks-stay"])], ["read-copies"]);
}

/** Switches off Actions. */
export function disableActions({ audience }: ContainmentCase): Drafted | ContainmentRefusal {
  if (audience.actions === null) return "not-read";
  return audience.actions.enabled ? drafted([actionsOff()]) : "already-resolved";
}

function actionsOff() {
  return reversible({ kind: "set-actions", enabled: false }, { kind: "set-actions", enabled: true }, [
    "workflows-stop",
  ]);
}
