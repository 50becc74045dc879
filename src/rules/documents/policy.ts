import type { ClassOrder } from "../../facts/label.ts";
import { DEFAULT_CLASSES } from "../../facts/label.ts";
import { flowAction, refuseLessAbove } from "../also.ts";
import { DEFAULT_TERMS } from "../defaults.ts";
import { foldFolder } from "../folders.ts";
import { checkHandling } from "../handling-order.ts";
import type { ValueOf } from "../language/kinds.ts";
import { POLICY_DOCUMENT } from "../language/policy-document.ts";
import { readValue } from "../language/read.ts";
import { labelOf } from "../language/terms.ts";
import { handlingRules, type LowerLayer, lowerLayer } from "../layers/lower-layer.ts";
import type { AddressMatch } from "../places/address.ts";
import { placeAddress, refuseTwice } from "../places/place-address.ts";
import type {
  HandlingRule,
  MarkerRule,
  PathRule,
  PlaceMatch,
  PlaceRule,
  RuleError,
  RuleOrigin,
  RulesText,
  WaiverTerms,
} from "../rule-set.ts";
import type { WatchRules } from "../watch-rules.ts";
import { type Field, readMap } from "../yaml/nodes.ts";
import { type Names, readDocument } from "../yaml/read-document.ts";
import { complain, originAt, type RulesSource } from "../yaml/source.ts";
import type { YamlDocument } from "../yaml/yaml-document.ts";
import { markerRule, originOf, pathRule } from "./content-rules.ts";
import { watchRules } from "./watch.ts";

/** A rule of another layer that the policy names, with where it does. */
export interface NamedRule {
  readonly rule: string;
  readonly origin: RuleOrigin;
}

/** Repositories that share stricter rules. */
export interface Group {
  readonly name: string;
  /** Lower-case globs over `owner/name`. */
  readonly repositories: readonly string[];
  readonly layer: LowerLayer;
}

/** A compartment as declared. */
export interface DeclaredCompartment {
  readonly name: string;
  readonly title: string | null;
  readonly owners: readonly string[];
}

/** An organisation's policy as written. */
export interface Policy extends Names {
  readonly source: RulesSource;
  readonly mode: "observe" | "enforce";
  readonly ask: string | null;
  /** As written; empty where neither `owners` nor `ask` names anybody. */
  readonly owners: readonly string[];
  readonly waivers: WaiverTerms;
  readonly declared: readonly DeclaredCompartment[];
  readonly places: readonly PlaceRule[];
  readonly paths: readonly PathRule[];
  readonly markers: readonly MarkerRule[];
  readonly handling: readonly HandlingRule[];
  /** Packs that count; null: all that are shipped. */
  readonly packs: readonly string[] | null;
  readonly packsOrigin: RuleOrigin | null;
  /** Packs that count beside these because they are asked for; `rule` is the pack's name. */
  readonly use: readonly NamedRule[];
  readonly disable: readonly NamedRule[];
  readonly overrides: readonly (NamedRule & Pick<HandlingRule, "action" | "also">)[];
  readonly groups: readonly Group[];
  readonly watch: WatchRules;
  readonly errors: readonly RuleError[];
}

type Written = ValueOf<typeof POLICY_DOCUMENT>;

/** Reads `policy.yml`; with any error in it none of it is to be used. */
export function readPolicy(text: RulesText): Policy {
  let names: Names = { classes: DEFAULT_CLASSES, compartments: null };
  const { source, value } = readDocument(text, POLICY_DOCUMENT, (document) => {
    names = namesOf(document);
    return names;
  });
  const handling = handlingRules(source, value?.handling ?? []);
  checkHandling(source, names.classes, handling);
  refuseLessAbove(source, names.classes, handling);
  const written: Partial<Written> = value ?? {};
  return {
    source,
    ...names,
    mode: written.mode ?? "observe",
    ask: written.ask ?? null,
    owners: written.owners ?? (written.ask === undefined ? [] : [written.ask]),
    waivers: waiverTerms(written.waivers),
    declared: (written.compartments ?? []).map(({ name, title, owners }) => ({
      name,
      title: title ?? null,
      owners: owners ?? [],
    })),
    places: placeRules(source, written.places ?? []),
    paths: (written.protect ?? []).map((rule) => pathRule(source, rule)),
    markers: (written.markers ?? []).map((rule) => markerRule(source, rule)),
    handling: handling.map(({ offset: _, ...rule }) => rule),
    packs: written.packs ?? null,
    packsOrigin: written.packs === undefined ? null : originAt(source, value?.offsets["packs"] ?? null),
    use: (written.use ?? []).map((rule) => ({ rule, origin: originAt(source, value?.offsets["use"] ?? null) })),
    disable: (written.disable ?? []).map((rule) => ({
      rule,
      origin: originAt(source, value?.offsets["disable"] ?? null),
    })),
    overrides: (written.overrides ?? []).map((one) => ({
      rule: one.rule,
      ...flowAction(one.handling),
      origin: originOf(source, one, "rule"),
    })),
    groups: groupsOf(source, written.groups ?? []),
    watch: watchRules(source, written),
    errors: source.errors,
  };
}

/**
 * Classes and compartments are names that the rest of the policy is read with, so they are looked for first, and quietly:
 * what is wrong in their form is said when the whole is read.
 */
function namesOf({ source, root }: YamlDocument): Names {
  const quiet: RulesSource = { ...source, errors: [] };
  const fields = readMap(quiet, root, null, { what: "the policy", known: ["classes", "compartments"], required: [] });
  const reading = { source: quiet, classes: DEFAULT_CLASSES, compartments: null, counted: new Map() };
  const { classes, compartments } = POLICY_DOCUMENT.fields;
  const declared = fields?.get("compartments");
  const entries = declared === undefined ? undefined : readValue(reading, declared, compartments.of);
  quiet.errors.length = 0;
  const order = fields?.get("classes");
  const names = order === undefined ? undefined : readValue(reading, order, classes.of);
  const formed = order !== undefined && names !== undefined && quiet.errors.length === 0;
  return {
    classes: formed ? orderOf(source, order, names) : DEFAULT_CLASSES,
    compartments: entries === undefined ? null : [...new Set([...entries.map(({ name }) => name), THIRD_PARTY])],
  };
}

function waiverTerms(written: Written["waivers"]): WaiverTerms {
  return {
    longestDays: written?.longest_days ?? DEFAULT_TERMS.longestDays,
    approvers: written?.approvers ?? DEFAULT_TERMS.approvers,
    twoApprovers: written?.two_approvers ?? DEFAULT_TERMS.twoApprovers,
    inlineIgnores: written?.inline_ignores ?? DEFAULT_TERMS.inlineIgnores,
  };
}

/** The compartment of the shipped packs. */
const THIRD_PARTY = "third-party";

function orderOf(source: RulesSource, field: Field, names: readonly string[]): ClassOrder {
  if (names.length >= 2 && new Set(names).size === names.length) return names;
  complain(source, field.offset, {
    what: "classes that are no order",
    why: "an order has at least two classes, each once, the least confidential first",
    mend: "Write for example `classes: [public, internal, confidential, restricted]`.",
  });
  return DEFAULT_CLASSES;
}

function placeRules(source: RulesSource, written: NonNullable<Written["places"]>): readonly PlaceRule[] {
  const rules = written.flatMap((place) => {
    const address = placeAddress(source, place);
    return address === null ? [] : [placeRule(source, place, address)];
  });
  refuseTwice(source, rules);
  return rules;
}

function placeRule(
  source: RulesSource,
  written: NonNullable<Written["places"]>[number],
  address: AddressMatch | undefined,
): PlaceRule {
  const { repository, visibility, path, topic, property } = written;
  const match: PlaceMatch = {
    ...(repository === undefined ? {} : { repository: repository.toLowerCase() }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(topic === undefined ? {} : { topic }),
    ...(property === undefined ? {} : { property: { name: property.name.toLowerCase(), value: property.value } }),
    ...(path === undefined ? {} : { folder: foldFolder(path) }),
    ...(address === undefined ? {} : { address }),
  };
  return { match, holds: labelOf(written.holds), cleared: labelOf(written.cleared), origin: originOf(source, written) };
}

function groupsOf(source: RulesSource, written: NonNullable<Written["groups"]>): readonly Group[] {
  const below: RulesSource = { ...source, layer: "group" };
  return written.map((one) => ({
    name: one.name,
    repositories: one.repositories.map((glob) => glob.toLowerCase()),
    layer: lowerLayer(below, one),
  }));
}
