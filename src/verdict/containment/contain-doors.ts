import type { ContainmentCase } from "./containment-case.ts";
import type { ContainmentCall, ContainmentRefusal } from "./containment-plan.ts";
import { type Drafted, drafted, evidence, final, reversible } from "./step.ts";

/** Deletes a deploy key: its private half is somewhere else, so it cannot be put back from here. */
export function deleteKey({ exposure, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  const key = exposure.target.id;
  if (audience.deployKeys === null) return "not-read";
  if (key === null || !audience.deployKeys.some(({ id }) => id === key)) return "already-resolved";
  const step = final({ kind: "delete-key", key }, null, ["machines-lose-access"]);
  return drafted([evidence("before"), step], ["clones"]);
}

/** Switches a webhook off and keeps it: its deliveries tell what was sent. */
export function disableHook({ exposure, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  const hook = exposure.target.id;
  if (audience.hooks === null) return "not-read";
  if (hook === null || !audience.hooks.some(({ id, active }) => id === hook && active)) return "already-resolved";
  const undo: ContainmentCall = { kind: "set-hook", hook, active: true };
  return drafted([reversible({ kind: "set-hook", hook, active: false }, undo, ["deliveries-stop"])], ["read-copies"]);
}

/** Takes a published site down. */
export function unpublishPages({ audience }: ContainmentCase): Drafted | ContainmentRefusal {
  if (audience.pages === null) return "not-read";
  if (audience.pages === "none" || !audience.pages.public) return "already-resolved";
  const step = final({ kind: "unpublish-pages" }, null, ["site-down", "links-break"]);
  return drafted([evidence("before"), step], ["read-copies", "cached-views"]);
}

/** Takes a file out of a release. */
export function removeAsset({ exposure, audience }: ContainmentCase): Drafted | ContainmentRefusal {
  const asset = exposure.target.id;
  if (audience.releases === null) return "not-read";
  const there = audience.releases.some(({ assets }) => assets.some(({ id }) => id === asset));
  if (asset === null || !there) return "already-resolved";
  const step = final({ kind: "remove-asset", asset }, null, ["links-break"]);
  return drafted([evidence("before"), step], ["read-copies"]);
}
