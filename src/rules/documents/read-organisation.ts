import { DEFAULT_CLASSES } from "../../facts/label.ts";
import { refuseLessThanAbove } from "../also.ts";
import { DEFAULT_TERMS, defaultPlaces } from "../defaults.ts";
import { refuseMilderWatch } from "../layers/lower-watch.ts";
import { refuseMilder, refuseTaken } from "../layers/tighten.ts";
import type { HandlingRule, MarkerRule, PathRule, RuleError, RuleOrigin, RuleSet, RulesText } from "../rule-set.ts";
import { DEFAULT_WATCH } from "../watch-rules.ts";
import { fileName, type RulesSource } from "../yaml/source.ts";
import { checkIds, checkNamed, checkSize } from "./check-rules.ts";
import { type Pack, readPack } from "./pack.ts";
import { type DeclaredCompartment, type Group, type Policy, readPolicy } from "./policy.ts";
import { pathRulesOf, readRegister } from "./register.ts";
import type { RegisteredSource } from "./registered-source.ts";

/** Rules of a layer or of several, before they are sealed with a digest. */
export type Draft = Omit<RuleSet, "digest" | "provenance">;

/** The texts above a repository's own file: shipped packs; the organisation's policy and registers, null where it has none. */
export interface OrganisationTexts {
  readonly packs: readonly RulesText[];
  readonly organisation: readonly RulesText[] | null;
  /** Whether they come from a private repository: a register that does not is refused unread. */
  readonly organisationPrivate: boolean;
}

/** What an organisation's texts say of all its repositories, before a place or a repository's own file is known. */
export interface Organisation {
  /** Packs, policy and registers merged; groups are not in it. */
  readonly floor: Draft;
  readonly groups: readonly Group[];
  readonly sources: readonly RegisteredSource[];
  /** Names of compartments that labels may use; null where any is good. */
  readonly compartments: readonly string[] | null;
  readonly declared: readonly DeclaredCompartment[];
  /** Where the policy switches a shipped rule off, by the rule's id. */
  readonly switchedOff: ReadonlyMap<string, RuleOrigin>;
  /** The policy as read, for the lines that a group conflicts with; null where there is none. */
  readonly source: RulesSource | null;
}

/** The rules, or every error of every text: with one of them nothing is to be used. */
export type OrganisationReading =
  | ({ readonly ok: true } & Organisation)
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Merges packs, the organisation's policy and its registers. Never throws. */
export function readOrganisation(texts: OrganisationTexts): OrganisationReading {
  const { policy, errors: policyErrors } = onlyPolicy(texts.organisation);
  const classes = policy?.classes ?? DEFAULT_CLASSES;
  const compartments = policy?.compartments ?? null;
  const packs = texts.packs.map((text) => readPack(text, classes));
  const registers = (texts.organisation ?? [])
    .filter((text) => text.kind === "register")
    .map((text) => readRegister(text, { classes, compartments }, texts.organisationPrivate));
  const sources = registers.flatMap((register) => register.sources);
  const shipped = packs.filter(({ optIn }) => optIn !== true).flatMap((pack) => pack.markers);
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
    paths: [
      ...(policy === null ? [] : shippedPaths(policy, packs)),
      ...(policy?.paths ?? []),
      ...sources.flatMap(pathRulesOf),
    ],
    markers: policy === null ? shipped : [...shippedMarkers(policy, packs), ...policy.markers],
    handling: policy === null ? [] : [...policy.handling, ...overrides(policy)],
    ask: policy?.ask ?? null,
    owners: policy?.owners ?? [],
    waivers: policy?.waivers ?? DEFAULT_TERMS,
    watch: policy?.watch ?? DEFAULT_WATCH,
  };
  return {
    ok: true,
    floor,
    groups: policy?.groups ?? [],
    sources,
    compartments,
    declared: policy?.declared ?? [],
    switchedOff: policy === null ? new Map() : switchedOff(policy, packs),
    source: policy?.source ?? null,
  };
}

/** What is wrong in a policy beside the form of its lines: names of nothing, groups that loosen. */
function policyFaults(policy: Policy, packs: readonly Pack[]): readonly RuleError[] {
  const shipped = packs.flatMap((pack) => pack.markers);
  const before = policy.errors.length;
  for (const group of policy.groups) {
    refuseMilder(policy.source, group.layer.handling, policy);
    refuseLessThanAbove(policy.source, group.layer.handling, policy);
    refuseMilderWatch(policy.source, group.layer, policy.watch);
    refuseTaken(policy.source, group.layer.markers, shipped);
  }
  return [
    ...policy.source.errors.slice(before),
    ...checkNamed(policy, {
      packs: packs.flatMap(({ name, optIn }) => (name === null || optIn === true ? [] : [name])),
      optIn: packs.flatMap(({ name, optIn }) => (name === null || optIn !== true ? [] : [name])),
      shipped: [...shipped, ...packs.flatMap((pack) => pack.named?.paths ?? [])],
    }),
  ];
}

/** The markers of the packs that count, save those that are switched off or replaced by one of the same id. */
function shippedMarkers(policy: Policy, packs: readonly Pack[]): readonly MarkerRule[] {
  const gone = new Set([...policy.markers.map((rule) => rule.id), ...policy.disable.map(({ rule }) => rule)]);
  return packs
    .filter((pack) => counts(policy, pack))
    .flatMap((pack) => pack.markers.filter((rule) => !gone.has(rule.id)));
}

/** The same of their rules about paths. */
function shippedPaths(policy: Policy, packs: readonly Pack[]): readonly PathRule[] {
  const gone = new Set([...policy.paths.map((rule) => rule.id), ...policy.disable.map(({ rule }) => rule)]);
  return packs
    .filter((pack) => counts(policy, pack))
    .flatMap((pack) => (pack.named?.paths ?? []).filter((rule) => !gone.has(rule.id)));
}

function switchedOff(policy: Policy, packs: readonly Pack[]): ReadonlyMap<string, RuleOrigin> {
  const { packsOrigin } = policy;
  const byPack = packs
    .filter((pack) => pack.optIn !== true && !counts(policy, pack))
    .flatMap((pack) => (packsOrigin === null ? [] : pack.markers.map(({ id }) => [id, packsOrigin] as const)));
  return new Map([...byPack, ...policy.disable.map(({ rule, origin }) => [rule, origin] as const)]);
}

function counts(policy: Policy, pack: Pack): boolean {
  if (pack.optIn === true) return policy.use.some(({ rule }) => rule === pack.name);
  return policy.packs === null || (pack.name !== null && policy.packs.includes(pack.name));
}

function overrides(policy: Policy): readonly HandlingRule[] {
  return policy.overrides.map(({ rule, ...one }) => ({ about: { kind: "rule", rule }, ...one }));
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
