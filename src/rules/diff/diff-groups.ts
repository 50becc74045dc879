import type { ClassOrder } from "../../facts/label.ts";
import type { Group } from "../documents/policy.ts";
import { diffLayer } from "./diff-layer.ts";
import { type DifferenceSubject, difference, type RuleDifference, writtenList } from "./difference.ts";

/** Differences between the groups of two policies, by name: a group that is gone, or holds fewer repositories, loosens. */
export function diffGroups(
  before: readonly Group[],
  after: readonly Group[],
  order: ClassOrder,
): readonly RuleDifference[] {
  const now = new Map(after.map((group) => [group.name, group]));
  const old = new Set(before.map((group) => group.name));
  const found: RuleDifference[] = [];
  for (const group of before) {
    const next = now.get(group.name);
    if (next === undefined) {
      found.push(difference("loosens", subjectOf(group), { before: writtenList(group.repositories) }));
    } else {
      found.push(...diffRepositories(group, next), ...diffLayer(group.layer, next.layer, { order, group: group.name }));
    }
  }
  for (const group of after) {
    if (!old.has(group.name)) {
      found.push(difference("tightens", subjectOf(group), { after: writtenList(group.repositories) }));
    }
  }
  return found;
}

function diffRepositories(before: Group, after: Group): readonly RuleDifference[] {
  const gone = before.repositories.filter((glob) => !after.repositories.includes(glob));
  const came = after.repositories.filter((glob) => !before.repositories.includes(glob));
  if (gone.length === 0 && came.length === 0) return [];
  const values = { before: writtenList(gone), after: writtenList(came) };
  return [difference(gone.length > 0 ? "loosens" : "tightens", subjectOf(before), { part: "repositories", ...values })];
}

function subjectOf(group: Group): DifferenceSubject {
  return { kind: "group", group: group.name };
}
