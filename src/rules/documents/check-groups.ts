import type { Visibility } from "../../facts/repository.ts";
import { alternativesOf } from "../globs/glob-segment.ts";
import { matchesGlob } from "../globs/globs.ts";
import { refuseWeakerPlaces, type UpperRules } from "../layers/tighten.ts";
import type { PlaceSubject } from "../places/place.ts";
import type { RuleError, RulesText } from "../rule-set.ts";
import { type Group, readPolicy } from "./policy.ts";

/** Who may read a repository of which only the name is known. */
export const KNOWN_VISIBILITIES = ["private", "internal", "public"] as const satisfies readonly Visibility[];

/** Repositories that one group is tried with. */
const MOST_TRIED = 50;
const WILD = /[*?{]/;

/**
 * Groups of a policy that ask for less than what is above them, whoever reads the repository. In force such a group is
 * passed over repository by repository; here it is tried with those that the policy names, and with one that its glob
 * could mean.
 */
export function groupConflicts(text: RulesText, upper: UpperRules): readonly RuleError[] {
  const policy = readPolicy(text);
  const named = policy.places.flatMap(({ match }) => match.repository ?? []).filter((name) => !WILD.test(name));
  const floor: UpperRules = { ...upper, places: upper.places.filter((rule) => rule.origin.layer !== "group") };
  const found = new Map<string, RuleError>();
  for (const group of policy.groups) {
    for (const name of membersOf(group, named)) {
      for (const error of agreed(
        KNOWN_VISIBILITIES.map((one) => conflicts(policy, group, floor, subject(name, one))),
      )) {
        found.set(`${error.line}:${error.column}:${error.what}`, error);
      }
    }
  }
  return [...found.values()];
}

/** Errors that every list holds, by their place and what they are; shown as the first list says them. */
export function agreed(lists: readonly (readonly RuleError[])[]): readonly RuleError[] {
  const [first = [], ...others] = lists;
  return first.filter((error) => others.every((list) => list.some((other) => isSame(error, other))));
}

/** Whether two errors are of the same line and thing, though the line that they conflict with may differ. */
export function isSame(one: RuleError, other: RuleError): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column && one.what === other.what;
}

function conflicts(
  policy: ReturnType<typeof readPolicy>,
  group: Group,
  floor: UpperRules,
  repository: PlaceSubject,
): readonly RuleError[] {
  const source = { ...policy.source, layer: "group" as const, errors: [] };
  refuseWeakerPlaces(source, group.layer, floor, repository);
  return source.errors;
}

function membersOf(group: Group, named: readonly string[]): readonly string[] {
  const plain = group.repositories.filter((glob) => !WILD.test(glob));
  const meant = group.repositories.filter((glob) => WILD.test(glob)).map(anyNameOf);
  const known = named.filter((name) => group.repositories.some((glob) => matchesGlob(glob, name)));
  return [...new Set([...plain, ...known, ...meant])].slice(0, MOST_TRIED);
}

/** A name that a glob stands for. */
function anyNameOf(glob: string): string {
  return glob
    .split("/")
    .map((segment) => (alternativesOf(segment)[0] ?? segment).replace(/\*+/g, "any").replaceAll("?", "x"))
    .join("/");
}

function subject(fullName: string, visibility: Visibility): PlaceSubject {
  const [owner = "", name = ""] = fullName.split("/");
  return { owner, name, visibility, fork: false, parent: null, topics: [], properties: {} };
}
