import { DEFAULT_CLASSES } from "../facts/label.ts";
import { fullName } from "../facts/repository.ts";
import { checkIds, checkNamed, checkSize } from "./check-rules.ts";
import { DEFAULT_TERMS, defaultPlaces } from "./defaults.ts";
import { matchesGlob } from "./globs.ts";
import { type Pack, readPack } from "./pack.ts";
import type { PlaceSubject } from "./place.ts";
import { type Group, type Policy, readPolicy } from "./policy.ts";
import { pathRulesOf, readRegister } from "./register.ts";
import type { RegisteredSource } from "./registered-source.ts";
import type { HandlingRule, MarkerRule, RuleError, RuleSet, RulesText } from "./rule-set.ts";
import { fileName } from "./source.ts";
import { handlingOfLayer, placeRulesOf, refuseMilder, refuseTaken, refuseWeakerPlaces } from "./tighten.ts";

/** Rules of a layer or of several, before they are sealed with a digest. */
export type Draft = Omit<RuleSet, "digest" | "provenance">;

/** The texts above a repository's own file, and the repository that they are wanted for. */
export interface UpperTexts {
  readonly packs: readonly RulesText[];
  readonly organisation: readonly RulesText[] | null;
  readonly organisationPrivate: boolean;
  readonly place: PlaceSubject;
}

/** Rules of the layers above a repository's own file; `errors` are of groups that ask for less than what is above them. */
export type UpperAnswer =
  | {
      readonly ok: true;
      readonly draft: Draft;
      readonly compartments: readonly string[] | null;
      readonly sources: readonly RegisteredSource[];
      readonly errors: readonly RuleError[];
    }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Merges packs, the organisation's policy and registers, and its groups. */
export function upperRules(texts: UpperTexts): UpperAnswer {
  const { policy, errors: policyErrors } = onlyPolicy(texts.organisation);
  const classes = policy?.classes ?? DEFAULT_CLASSES;
  const compartments = policy?.compartments ?? null;
  const packs = texts.packs.map((text) => readPack(text, classes));
  const registers = (texts.organisation ?? [])
    .filter((text) => text.kind === "register")
    .map((text) => readRegister(text, { classes, compartments }, texts.organisationPrivate));
  const sources = registers.flatMap((register) => register.sources);
  const shipped = packs.flatMap((pack) => pack.markers);
  const errors = [
    ...policyErrors,
    ...packs.flatMap((pack) => pack.errors),
    ...registers.flatMap((register) => register.errors),
    ...(policy === null ? [] : policyFaults(policy, packs)),
    ...checkIds([...(policy?.paths ?? []), ...groupRules(policy, "paths"), ...sources]),
    ...checkIds([...(policy?.markers ?? []), ...groupRules(policy, "markers")]),
    ...checkSize([
      ...(policy?.paths ?? []),
      ...groupRules(policy, "paths"),
      ...sources,
      ...(policy?.markers ?? []),
      ...groupRules(policy, "markers"),
    ]),
  ];
  if (errors.length > 0) return { ok: false, errors };
  const floor: Draft = {
    classes,
    mode: policy?.mode ?? "observe",
    organisation: texts.organisation !== null,
    places: [...(policy?.places ?? []), ...defaultPlaces(classes)],
    paths: [...(policy?.paths ?? []), ...sources.flatMap(pathRulesOf)],
    markers: policy === null ? shipped : [...shippedMarkers(policy, packs), ...policy.markers],
    handling: policy === null ? [] : [...policy.handling, ...overrides(policy)],
    ask: policy?.ask ?? null,
    owners: policy?.owners ?? [],
    waivers: policy?.waivers ?? DEFAULT_TERMS,
  };
  if (policy === null) return { ok: true, draft: floor, compartments, sources, errors: [] };
  return { ok: true, ...withGroups(floor, policy, texts.place), compartments, sources };
}

/** What is wrong in a policy beside the form of its lines: names of nothing, groups that loosen. */
function policyFaults(policy: Policy, packs: readonly Pack[]): readonly RuleError[] {
  const shipped = packs.flatMap((pack) => pack.markers);
  const before = policy.errors.length;
  for (const group of policy.groups) {
    refuseMilder(policy.source, group.layer.handling, policy);
    refuseTaken(policy.source, group.layer.markers, shipped);
  }
  return [
    ...policy.source.errors.slice(before),
    ...checkNamed(policy, { packs: packs.flatMap((pack) => pack.name ?? []), shipped }),
  ];
}

/** The floor with the rules of every group: places of all (each names its repositories), the rest of those that hold this one. */
function withGroups(
  floor: Draft,
  policy: Policy,
  place: PlaceSubject,
): { readonly draft: Draft; readonly errors: readonly RuleError[] } {
  const mine = policy.groups.filter((group) => holds(group, place));
  const source = { ...policy.source, layer: "group" as const, errors: [] };
  for (const group of mine) refuseWeakerPlaces(source, group.layer, floor, place);
  const places = policy.groups.flatMap((group) =>
    group.repositories.flatMap((repository) => placeRulesOf(group.layer, { repository })),
  );
  return {
    draft: {
      ...floor,
      places: [...floor.places, ...places],
      paths: [...floor.paths, ...mine.flatMap((group) => group.layer.paths)],
      markers: [...floor.markers, ...mine.flatMap((group) => group.layer.markers)],
      handling: [...floor.handling, ...mine.flatMap((group) => handlingOfLayer(group.layer))],
    },
    errors: source.errors,
  };
}

function holds(group: Group, place: PlaceSubject): boolean {
  return group.repositories.some((glob) => matchesGlob(glob, fullName(place)));
}

/** The markers of the packs that count, save those that are switched off or replaced by one of the same id. */
function shippedMarkers(policy: Policy, packs: readonly Pack[]): readonly MarkerRule[] {
  const gone = new Set([...policy.markers.map((rule) => rule.id), ...policy.disable.map(({ rule }) => rule)]);
  return packs
    .filter((pack) => policy.packs === null || (pack.name !== null && policy.packs.includes(pack.name)))
    .flatMap((pack) => pack.markers.filter((rule) => !gone.has(rule.id)));
}

function overrides(policy: Policy): readonly HandlingRule[] {
  return policy.overrides.map(({ rule, action, origin }) => ({ about: { kind: "rule", rule }, action, origin }));
}

function groupRules<K extends "paths" | "markers">(policy: Policy | null, key: K) {
  return (policy?.groups ?? []).flatMap(
    (group): readonly { id: string; origin: MarkerRule["origin"] }[] => group.layer[key],
  );
}

function onlyPolicy(organisation: readonly RulesText[] | null): {
  readonly policy: Policy | null;
  readonly errors: readonly RuleError[];
} {
  const [text, second] = (organisation ?? []).filter((candidate) => candidate.kind === "policy");
  if (text === undefined) return { policy: null, errors: [] };
  const policy = readPolicy(text);
  const own = [...policy.errors];
  if (second === undefined) return { policy, errors: own };
  const error = {
    file: fileName(second),
    line: 1,
    column: 1,
    what: "a second policy",
    why: `${fileName(text)} is the organisation's policy already, and no order between two is defined`,
    mend: "Join both into one file.",
  };
  return { policy, errors: [...own, error] };
}
