import type { ExposureKind, ExposureTarget } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";
import { setting } from "./flow.ts";
import type { JudgedRepository } from "./judged-repository.ts";
import { excess } from "./severity.ts";

/** From so many levels above the lowest class on, or where the world reads along, an enforced gate must have no hole. */
const GUARDED_FROM = 2;

/** How far the check stands in the way of what is pushed. Of an archived repository nothing is asked: nobody can push. */
export function protectionFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  const { now, bypassed } = judged.given;
  if (now.repository.archived) return [];
  const passed = (bypassed ?? []).map(({ suite, ref, at }): ExposedFlow => {
    const flow = hole(judged, "check-bypassed", { kind: "ref", id: suite, name: ref });
    return { ...flow, floor: "medium", since: at };
  });
  if (now.protection === null) return passed;
  const { requiredCheck, silentBypass } = now.protection;
  const silent = (silentBypass ?? []).map(({ type, id }) =>
    hole(judged, "silent-bypass", setting(id === null ? type : `${type}:${id}`)),
  );
  switch (requiredCheck) {
    case "missing":
      return [...passed, hole(judged, "check-not-required", setting("required-check"))];
    case "any-source":
      return [...passed, ...silent, hole(judged, "check-not-pinned", setting("required-check"))];
    case "pinned":
      return [...passed, ...silent];
  }
}

/** While the rules only observe nobody has asked for a gate: every repository without one would else be an alert on day one. */
function hole(judged: JudgedRepository, kind: ExposureKind, target: ExposureTarget): ExposedFlow {
  const { given, label, stranger, world } = judged;
  const { mode, classes } = given.rules;
  const guarded = world || excess(classes, label, stranger) >= GUARDED_FROM;
  return {
    kind,
    target,
    reach: world ? "world" : "person",
    nearness: "allows",
    label,
    clearance: stranger,
    raise: mode === "enforce" && guarded ? 1 : 0,
  };
}
