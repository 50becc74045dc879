import { type ClassOrder, DEFAULT_CLASSES } from "../facts/label.ts";
import { defaultPlaces } from "./defaults.ts";
import { digestRules, provenanceOf } from "./digest.ts";
import { CONTENT_RULES } from "./limits.ts";
import { mergeMarkers, mergePaths } from "./merge-rules.ts";
import { readPack } from "./pack.ts";
import type { PlaceSubject } from "./place.ts";
import { type Policy, readPolicy } from "./policy.ts";
import { readRegister } from "./register.ts";
import { readRepositoryFile } from "./repository-file.ts";
import type { MarkerRule, PathRule, PlaceRule, RuleError, RuleSet, RulesText } from "./rule-set.ts";
import { fileName } from "./source.ts";
import { tighten } from "./tighten.ts";

/** The texts that make one repository's rules, from the floor up. */
export interface Layers {
  /** Shipped packs. */
  readonly packs: readonly RulesText[];
  /** The organisation's policy and registers; null where it has no rules at all. */
  readonly organisation: readonly RulesText[] | null;
  /** True where the organisation's rules repository is private: only then is a register read. */
  readonly organisationPrivate: boolean;
  /** The repository's own file, at the default branch and at the base where both are there: the stricter of both counts. */
  readonly repository: readonly RulesText[];
  /** The repository that is judged. */
  readonly place: PlaceSubject;
}

/**
 * Rules in force, with the errors of texts that were passed over (a repository's own file that is broken or asks for
 * less); `ok: false` where a pack or the organisation's text is broken: the caller keeps the last good ones.
 */
export type LayersAnswer =
  | { readonly ok: true; readonly rules: RuleSet; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Rules of a layer or of several, before they are sealed with a digest. */
type Draft = Omit<RuleSet, "digest" | "provenance">;

/** Merges the layers: an organisation replaces defaults up or down, a repository only tightens. Never throws. */
export function layerRules(layers: Layers): LayersAnswer {
  const upper = upperRules(layers);
  if (!upper.ok) return upper;
  const places: PlaceRule[] = [];
  const paths: PathRule[] = [];
  const markers: MarkerRule[] = [];
  const errors: RuleError[] = [];
  const used: RulesText[] = [...layers.packs, ...(layers.organisation ?? [])];
  for (const text of layers.repository) {
    const { added, errors: found } = tighten(readRepositoryFile(text, upper.draft.classes), upper.draft, layers.place);
    errors.push(...found);
    if (added === null) continue;
    places.push(...added.places);
    paths.push(...added.paths);
    markers.push(...added.markers);
    used.push(text);
  }
  const { classes } = upper.draft;
  const draft: Draft = {
    ...upper.draft,
    places: [...upper.draft.places, ...places],
    paths: [...upper.draft.paths, ...mergePaths(paths, classes)],
    markers: [...upper.draft.markers, ...mergeMarkers(markers, classes)],
  };
  return { ok: true, rules: { ...draft, provenance: used.map(provenanceOf), digest: digestRules(draft) }, errors };
}

function upperRules(
  layers: Layers,
): { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly errors: readonly RuleError[] } {
  const policy = onlyPolicy(layers.organisation);
  const classes = policy.policy?.classes ?? DEFAULT_CLASSES;
  const packs = layers.packs.map((text) => readPack(text, classes));
  const registers = (layers.organisation ?? [])
    .filter((text) => text.kind === "register")
    .map((text) => readRegister(text, classes, layers.organisationPrivate));
  const paths = [...(policy.policy?.paths ?? []), ...registers.flatMap((register) => register.paths)];
  const own = policy.policy?.markers ?? [];
  const errors = [
    ...policy.errors,
    ...packs.flatMap((pack) => pack.errors),
    ...registers.flatMap((register) => register.errors),
    ...repeatedIds(paths),
    ...repeatedIds(own),
    ...tooMany([...paths, ...own]),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, draft: draftOf(layers, policy.policy, classes, paths, shipped(packs, own)) };
}

function draftOf(
  layers: Layers,
  policy: Policy | null,
  classes: ClassOrder,
  paths: readonly PathRule[],
  markers: readonly MarkerRule[],
): Draft {
  return {
    classes,
    mode: policy?.mode ?? "observe",
    organisation: layers.organisation !== null,
    places: [...(policy?.places ?? []), ...defaultPlaces(classes)],
    paths,
    markers,
    ask: policy?.ask ?? null,
  };
}

/** The packs' markers, save those that the organisation replaces by one of the same id, and the organisation's own. */
function shipped(
  packs: readonly { readonly markers: readonly MarkerRule[] }[],
  own: readonly MarkerRule[],
): readonly MarkerRule[] {
  const replaced = new Set(own.map((rule) => rule.id));
  return [...packs.flatMap((pack) => pack.markers).filter((rule) => !replaced.has(rule.id)), ...own];
}

function onlyPolicy(organisation: readonly RulesText[] | null): {
  readonly policy: Policy | null;
  readonly errors: readonly RuleError[];
} {
  const [text, second] = (organisation ?? []).filter((candidate) => candidate.kind === "policy");
  if (text === undefined) return { policy: null, errors: [] };
  const policy = readPolicy(text);
  if (second === undefined) return { policy, errors: policy.errors };
  const error = {
    file: fileName(second),
    line: 1,
    column: 1,
    what: "a second policy",
    why: `${fileName(text)} is the organisation's policy already, and no order between two is defined`,
    mend: "Join both into one file.",
  };
  return { policy, errors: [...policy.errors, error] };
}

function repeatedIds(rules: readonly (PathRule | MarkerRule)[]): readonly RuleError[] {
  const first = new Map<string, PathRule | MarkerRule>();
  const errors: RuleError[] = [];
  for (const rule of rules) {
    const known = first.get(rule.id);
    if (known === undefined) first.set(rule.id, rule);
    else {
      errors.push({
        file: rule.origin.file,
        line: rule.origin.line,
        column: 1,
        what: `a second rule with the id \`${rule.id}\``,
        why: `${known.origin.file}:${known.origin.line} has that id, and a report could not tell them apart`,
        mend: "Give it another id.",
      });
    }
  }
  return errors;
}

function tooMany(rules: readonly (PathRule | MarkerRule)[]): readonly RuleError[] {
  const extra = rules[CONTENT_RULES];
  if (extra === undefined) return [];
  return [
    {
      file: extra.origin.file,
      line: extra.origin.line,
      column: 1,
      what: `more than ${CONTENT_RULES} rules about content`,
      why: "every file is held against all of them, and judging must end in time",
      mend: "Join rules that differ only in their paths.",
    },
  ];
}
