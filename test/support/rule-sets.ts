import { shippedPacks } from "../../src/adapters/packs/shipped-packs.ts";
import { type CompiledRules, compileRules } from "../../src/detect/compiled-rules.ts";
import { DEFAULT_CLASSES, label } from "../../src/facts/label.ts";
import { readPack } from "../../src/rules/documents/pack.ts";
import { type Layers, type LayersAnswer, layerRules } from "../../src/rules/layers/layers.ts";
import type { MarkerRule, PathRule, RuleSet, RulesText } from "../../src/rules/rule-set.ts";
import { DEFAULT_WATCH } from "../../src/rules/watch-rules.ts";

/** Every shipped pack, as the program reads it. */
export const PACKS: readonly RulesText[] = shippedPacks();

/** The pack of legends in English. */
export const SHIPPED: RulesText = packNamed("markers.yml");

function packNamed(path: string): RulesText {
  const pack = PACKS.find((one) => one.path === path);
  if (pack === undefined) throw new Error(`no pack ${path} is shipped`);
  return pack;
}

/** All shipped markers, ready to scan with. */
export function shippedRules(): CompiledRules {
  return compiled(PACKS.flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers));
}

/** A rule set of these rules alone. */
export function ruleSet(parts: Partial<RuleSet> = {}): RuleSet {
  return {
    classes: DEFAULT_CLASSES,
    mode: "observe",
    organisation: false,
    places: [],
    paths: [],
    markers: [],
    handling: [],
    ask: null,
    owners: [],
    waivers: { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: false },
    watch: DEFAULT_WATCH,
    provenance: [],
    digest: "0",
    ...parts,
  };
}

/** Compiles markers and path rules alone. */
export function compiled(markers: readonly MarkerRule[], paths: readonly PathRule[] = []): CompiledRules {
  return compileRules(ruleSet({ markers, paths }));
}

/** A marker of an organisation. */
export function marker(parts: Partial<MarkerRule>): MarkerRule {
  return {
    id: "own",
    label: label("confidential"),
    strength: "strong",
    phrases: [],
    patterns: [],
    literals: [],
    context: "anywhere",
    origin: { layer: "organisation", file: "acme/rules:policy.yml", line: 1 },
    ...parts,
  };
}

/** A text of a layer, from YAML. */
export function rulesText(kind: RulesText["kind"], yaml: string | Uint8Array): RulesText {
  const layer = kind === "pack" ? "built-in" : kind === "repository" ? "repository" : "organisation";
  return {
    layer,
    kind,
    repository: layer === "organisation" ? "acme/rules" : layer === "repository" ? "acme/sdk" : null,
    commit: null,
    path: kind === "repository" ? ".github/sourcewarden.yml" : `${kind}.yml`,
    bytes: typeof yaml === "string" ? Buffer.from(yaml) : yaml,
  };
}

/** Layers a policy and repository files over the shipped pack, for the public repository acme/sdk. */
export function layered(
  policy: string | null,
  repository: readonly string[] = [],
  parts: Partial<Layers> = {},
): LayersAnswer {
  return layerRules({
    packs: [SHIPPED],
    organisation: policy === null ? null : [rulesText("policy", policy)],
    organisationPrivate: true,
    repository: repository.map((yaml) => rulesText("repository", yaml)),
    place: { owner: "acme", name: "sdk", visibility: "public", fork: false, parent: null },
    ...parts,
  });
}
