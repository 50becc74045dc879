import { join } from "../../facts/label.ts";
import { placeOf } from "../../rules/places/place.ts";
import type { ExposedFlow } from "./flow.ts";
import { clearanceOutside, type JudgedRepository } from "./judged-repository.ts";
import { linesNaming } from "./lines-naming.ts";
import { itself } from "./visibility.ts";

/** Owner and name have no state of their own: they are seen against the snapshot before, once. */
export function transferFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, repository, label } = judged;
  const was = given.before?.audience.repository;
  if (was === undefined) return [];
  const since = given.before?.takenAt ?? null;
  const lines = linesNaming(given.rules, was, repository);
  if (was.owner.toLowerCase() !== repository.owner.toLowerCase()) {
    return [
      {
        kind: "transferred",
        target: itself(judged),
        reach: "outside-organisation",
        nearness: "reads",
        label,
        clearance: clearanceOutside(given.rules, repository),
        since,
        lines,
        forks: judged.forks,
      },
    ];
  }
  if (was.name.toLowerCase() === repository.name.toLowerCase()) return [];
  // A rule that named it may speak of it no more: it still holds what it held under its old name.
  const named = placeOf(given.rules, { ...repository, name: was.name }).holds;
  return [
    {
      kind: "renamed",
      target: itself(judged),
      reach: "organisation",
      nearness: "reads",
      label: join(given.rules.classes, label, named),
      clearance: judged.clearance,
      since,
      lines,
    },
  ];
}
