import fc from "fast-check";

/** A policy and a register as data: what the writer below makes texts of, and what edits are made on. */
export interface DrawnOrganisation {
  readonly mode: "observe" | "enforce";
  readonly classes: readonly string[] | null;
  readonly places: readonly DrawnPlace[];
  readonly handling: Readonly<Record<string, DrawnHandling>>;
  readonly overrides: Readonly<Record<string, "block" | "advise">>;
  readonly disable: readonly string[];
  readonly protect: readonly DrawnPathRule[];
  readonly markers: readonly DrawnMarker[];
  readonly sources: readonly DrawnSource[];
  readonly group: {
    readonly repositories: readonly string[];
    readonly cleared: string | null;
    readonly folder: { readonly path: string; readonly cleared: string } | null;
    readonly blocks: string | null;
    readonly protect: readonly DrawnPathRule[];
    readonly markers: readonly DrawnMarker[];
  } | null;
}

type Action = "block" | "advise";
type DrawnHandling = Action | { readonly on_flow: Action; readonly declassification: Action };

interface DrawnPlace {
  readonly match: string;
  readonly path: string | null;
  readonly holds: string | null;
  readonly cleared: string | null;
}

interface DrawnPathRule {
  readonly id: string;
  readonly paths: readonly string[];
  readonly class: string;
}

interface DrawnMarker {
  readonly id: string;
  readonly phrases: readonly string[];
  readonly patterns: readonly string[];
  readonly literals: readonly string[];
  readonly class: string;
  readonly strength: "strong" | "weak";
  readonly context: "head" | "comment" | "anywhere";
}

interface DrawnSource extends DrawnPathRule {
  readonly homes: readonly string[];
  readonly excludes: readonly string[];
  readonly open: boolean;
}

const CLASSES = ["public", "internal", "confidential", "restricted"] as const;
const classes = fc.constantFrom(...CLASSES);
const actions = fc.constantFrom("block" as const, "advise" as const);
const handlings: fc.Arbitrary<DrawnHandling> = fc.oneof(
  fc.constant("advise" as const),
  fc.record({ on_flow: actions, declassification: actions }),
);
const folders = fc.constantFrom("src", "sdk", "sdk/in");
const globs = fc.constantFrom("src/**", "**/*.c", "keys/*", "README.md", "sdk/in/**");
const phrases = fc.constantFrom(
  "ACME Confidential",
  "acme core",
  "core plan",
  "the plan of acme",
  "company secret",
  "for staff only",
);
const patterns = fc.constantFrom("acme c[a-z]+", "(?m)^the plan", "the plan");

function listOf<T>(of: fc.Arbitrary<T>, most: number): fc.Arbitrary<readonly T[]> {
  return fc.uniqueArray(of, { maxLength: most });
}

const place: fc.Arbitrary<DrawnPlace> = fc
  .record({
    match: fc.constantFrom(
      "repository: acme/app",
      "repository: acme/app",
      "repository: 'acme/*'",
      "repository: acme/parent",
      "visibility: private",
      "visibility: internal",
      "repository: acme/app, visibility: internal",
      "repository: 'acme/*', visibility: public",
      "topic: core",
      "repository: 'acme/*', topic: open",
      "property: {name: tier, value: one}",
      "repository: 'acme/*', property: {name: tier, value: two}, topic: core",
    ),
    path: fc.option(folders, { freq: 2 }),
    holds: fc.option(classes),
    cleared: fc.option(classes),
  })
  .map((one) => (one.holds === null && one.cleared === null ? { ...one, cleared: "internal" } : one));

const pathRule = (prefix: string): fc.Arbitrary<DrawnPathRule> =>
  fc.record({
    id: fc.constantFrom(`${prefix}-one`, `${prefix}-two`),
    paths: fc.uniqueArray(globs, { minLength: 1, maxLength: 2 }),
    class: classes,
  });

const marker = (...ids: string[]): fc.Arbitrary<DrawnMarker> =>
  fc
    .record({
      id: fc.constantFrom(...ids),
      phrases: listOf(phrases, 3),
      patterns: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: listOf(patterns, 2), weight: 1 }),
      literals: fc.oneof(fc.constant([]), fc.constant(["acme"])),
      class: classes,
      strength: fc.constantFrom("strong" as const, "weak" as const),
      context: fc.constantFrom("anywhere" as const, "comment" as const, "head" as const),
    })
    .map((one) => (one.phrases.length + one.patterns.length === 0 ? { ...one, phrases: ["acme core"] } : one));

const source: fc.Arbitrary<DrawnSource> = fc.record({
  id: fc.constantFrom("S-1", "S-2"),
  paths: fc.uniqueArray(globs, { minLength: 1, maxLength: 2 }),
  class: classes,
  homes: fc.uniqueArray(fc.constantFrom("acme/app", "acme/parent"), { minLength: 1, maxLength: 2 }),
  excludes: listOf(fc.constantFrom("src/core/**", "README.md"), 2),
  open: fc.boolean(),
});

const byId = { selector: (one: { readonly id: string }): string => one.id };

const group: fc.Arbitrary<NonNullable<DrawnOrganisation["group"]>> = fc.record({
  repositories: fc.uniqueArray(fc.constantFrom("acme/*", "acme/app", "acme/other"), { minLength: 1, maxLength: 2 }),
  cleared: fc.option(classes),
  folder: fc.option(fc.record({ path: folders, cleared: classes })),
  blocks: fc.option(classes),
  protect: fc.uniqueArray(pathRule("group"), { maxLength: 1, ...byId }),
  markers: fc.uniqueArray(marker("group-mark"), { maxLength: 1, ...byId }),
});

/** An organisation with something of every kind of rule that bears on a verdict. */
const drawnOrganisation: fc.Arbitrary<DrawnOrganisation> = fc.record({
  mode: fc.constantFrom("observe", "enforce", "enforce"),
  classes: fc.oneof(
    { arbitrary: fc.constant(null), weight: 6 },
    {
      arbitrary: fc.constantFrom([...CLASSES], ["public", "internal", "extra", "confidential", "restricted"]),
      weight: 1,
    },
  ),
  places: fc.array(place, { maxLength: 4 }),
  handling: fc.oneof(
    fc.constant({}),
    fc.tuple(classes, handlings).map(([name, handling]) => ({ [name]: handling })),
  ),
  overrides: fc.oneof(
    fc.constant({}),
    fc.tuple(fc.constantFrom("shipped", "shipped-weak"), actions).map(([rule, action]) => ({ [rule]: action })),
  ),
  disable: listOf(fc.constantFrom("shipped", "shipped-weak"), 1),
  protect: fc.uniqueArray(pathRule("org"), { maxLength: 2, ...byId }),
  markers: fc.uniqueArray(marker("acme", "other", "shipped"), { maxLength: 2, ...byId }),
  sources: fc.uniqueArray(source, { maxLength: 2, ...byId }),
  group: fc.option(group),
});

type Edit = (organisation: DrawnOrganisation) => DrawnOrganisation;

const strengths = fc.constantFrom("strong" as const, "weak" as const);
const contexts = fc.constantFrom("head" as const, "comment" as const, "anywhere" as const);

const ofPlaces: fc.Arbitrary<Edit> = fc.oneof(
  place.map(
    (added): Edit =>
      (one) => ({ ...one, places: [...one.places, added] }),
  ),
  fc.nat(3).map(
    (at): Edit =>
      (one) => ({ ...one, places: one.places.filter((_, index) => index !== at) }),
  ),
  fc.tuple(fc.nat(3), fc.constantFrom("holds" as const, "cleared" as const), classes).map(
    ([at, side, name]): Edit =>
      (one) => ({
        ...one,
        places: changedAt(one.places, at, (entry) => (entry[side] === null ? entry : { ...entry, [side]: name })),
      }),
  ),
);

const ofMarkers: fc.Arbitrary<Edit> = fc.oneof(
  marker("acme", "other", "third", "own-mark").map(
    (added): Edit =>
      (one) => ({
        ...one,
        markers: replaced(one.markers, added),
      }),
  ),
  fc.tuple(fc.nat(1), phrases).map(
    ([at, phrase]): Edit =>
      (one) => ({
        ...one,
        markers: changedAt(one.markers, at, (rule) => ({ ...rule, phrases: [...new Set([...rule.phrases, phrase])] })),
      }),
  ),
  fc.tuple(fc.nat(1), patterns).map(
    ([at, pattern]): Edit =>
      (one) => ({
        ...one,
        markers: changedAt(one.markers, at, (rule) => ({
          ...rule,
          patterns: [...new Set([...rule.patterns, pattern])],
        })),
      }),
  ),
  fc.tuple(fc.nat(1), classes, strengths).map(
    ([at, name, strength]): Edit =>
      (one) => ({
        ...one,
        markers: changedAt(one.markers, at, (rule) => ({ ...rule, class: name, strength })),
      }),
  ),
  fc.tuple(fc.nat(1), contexts).map(
    ([at, context]): Edit =>
      (one) => ({
        ...one,
        markers: changedAt(one.markers, at, (rule) => ({ ...rule, context })),
      }),
  ),
);

const ofPaths: fc.Arbitrary<Edit> = fc.oneof(
  pathRule("org").map(
    (added): Edit =>
      (one) => ({ ...one, protect: replaced(one.protect, added) }),
  ),
  fc.tuple(fc.nat(1), globs).map(
    ([at, glob]): Edit =>
      (one) => ({
        ...one,
        protect: changedAt(one.protect, at, (rule) => ({ ...rule, paths: [...new Set([...rule.paths, glob])] })),
      }),
  ),
  source.map(
    (added): Edit =>
      (one) => ({ ...one, sources: replaced(one.sources, added) }),
  ),
  fc.nat(1).map(
    (at): Edit =>
      (one) => ({
        ...one,
        sources: changedAt(one.sources, at, (entry) => ({ ...entry, excludes: [], open: false })),
      }),
  ),
);

const ofTheRest: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>((one) => ({ ...one, mode: "enforce" })),
  fc.constant<Edit>((one) => ({ ...one, mode: "observe" })),
  fc.constant<Edit>((one) => ({ ...one, classes: ["public", "internal", "extra", "confidential", "restricted"] })),
  fc.constant<Edit>((one) => ({ ...one, handling: {} })),
  fc.tuple(classes, handlings).map(
    ([name, handling]): Edit =>
      (one) => ({ ...one, handling: { [name]: handling } }),
  ),
  fc.tuple(fc.constantFrom("shipped", "shipped-weak", "acme"), actions).map(
    ([rule, action]): Edit =>
      (one) => ({ ...one, overrides: { ...one.overrides, [rule]: action } }),
  ),
  fc.constant<Edit>((one) => ({ ...one, disable: [] })),
  fc.option(group).map(
    (next): Edit =>
      (one) => ({ ...one, group: next }),
  ),
  classes.map(
    (name): Edit =>
      (one) =>
        one.group === null ? one : { ...one, group: { ...one.group, blocks: name } },
  ),
  fc.constant<Edit>((one) =>
    one.group === null ? one : { ...one, group: { ...one.group, repositories: ["acme/*", ...one.group.repositories] } },
  ),
);

/** One change that a person might make. */
const edit: fc.Arbitrary<Edit> = fc.oneof(ofPlaces, ofMarkers, ofPaths, ofTheRest);

function changedAt<T>(all: readonly T[], at: number, change: (one: T) => T): readonly T[] {
  return all.map((one, index) => (index === at ? change(one) : one));
}

function replaced<T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] {
  return [...all.filter(({ id }) => id !== one.id), one];
}

/** Rules that are alike but for one kind, so that what hangs together there is met often. */
const PLAIN: DrawnOrganisation = {
  mode: "enforce",
  classes: null,
  places: [{ match: "repository: 'acme/*'", path: null, holds: null, cleared: "public" }],
  handling: {},
  overrides: {},
  disable: [],
  protect: [],
  markers: [],
  sources: [],
  group: null,
};
const EVERYWHERE: DrawnPathRule = { id: "org-all", paths: ["**/*.c"], class: "confidential" };

const aboutPlaces: fc.Arbitrary<DrawnOrganisation> = fc
  .array(place, { minLength: 1, maxLength: 2 })
  .map((places) => ({ ...PLAIN, places, protect: [EVERYWHERE] }));

const aboutMarkers: fc.Arbitrary<DrawnOrganisation> = fc
  .record({
    markers: fc.uniqueArray(marker("acme", "other"), { minLength: 1, maxLength: 2, ...byId }),
    disable: listOf(fc.constantFrom("shipped", "shipped-weak"), 1),
  })
  .map((parts) => ({ ...PLAIN, ...parts }));

const aboutPaths: fc.Arbitrary<DrawnOrganisation> = fc
  .record({
    protect: fc.uniqueArray(pathRule("org"), { minLength: 1, maxLength: 2, ...byId }),
    sources: fc.uniqueArray(source, { maxLength: 2, ...byId }),
  })
  .map((parts) => ({ ...PLAIN, ...parts }));

/** An organisation's rules before and after some edits. */
export const policyPair: fc.Arbitrary<readonly [DrawnOrganisation, DrawnOrganisation]> = fc
  .oneof(
    fc.tuple(drawnOrganisation, fc.array(edit, { minLength: 1, maxLength: 2 })),
    fc.tuple(aboutPlaces, fc.array(ofPlaces, { minLength: 1, maxLength: 1 })),
    fc.tuple(aboutMarkers, fc.array(ofMarkers, { minLength: 1, maxLength: 1 })),
    fc.tuple(aboutPaths, fc.array(ofPaths, { minLength: 1, maxLength: 2 })),
  )
  .map(([before, edits]) => [before, edits.reduce((organisation, apply) => apply(organisation), before)] as const);

/** The text of the policy; JSON is YAML. */
export function writtenPolicy(one: DrawnOrganisation): string {
  const { group: grouped } = one;
  const groups =
    grouped === null
      ? []
      : [
          {
            name: "g",
            repositories: [...new Set(grouped.repositories)],
            ...(grouped.cleared === null ? {} : { cleared: grouped.cleared }),
            ...(grouped.folder === null ? {} : { folders: [grouped.folder] }),
            ...(grouped.blocks === null ? {} : { handling: { [grouped.blocks]: "block" } }),
            protect: grouped.protect,
            markers: grouped.markers.map(writtenMarker),
          },
        ];
  const known = new Set(["shipped", "shipped-weak", ...one.markers.map(({ id }) => id)]);
  const keys: Readonly<Record<string, unknown>> = {
    version: 1,
    mode: one.mode,
    ...(one.classes === null ? {} : { classes: one.classes }),
    handling: one.handling,
    overrides: Object.entries(one.overrides)
      .filter(([rule]) => known.has(rule))
      .map(([rule, handling]) => ({ rule, handling })),
    disable: one.disable,
    protect: one.protect,
    markers: one.markers.map(writtenMarker),
    groups,
  };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `${lines.join("\n")}\nplaces: [${one.places.map(writtenPlace).join(", ")}]\n`;
}

/** The text of the register. */
export function writtenRegister(one: DrawnOrganisation): string {
  const sources = one.sources.map(({ id, paths, class: name, homes, excludes, open }) => ({
    id,
    homes,
    paths,
    excludes,
    class: name,
    status: open ? { is: "released", since: "2026-01-31" } : "active",
  }));
  return `version: 1\nsources: ${JSON.stringify(sources)}\n`;
}

function writtenMarker({ phrases: words, patterns: forms, literals, ...rest }: DrawnMarker) {
  return {
    ...rest,
    ...(words.length === 0 ? {} : { phrases: words }),
    ...(forms.length === 0 ? {} : { patterns: forms }),
    ...(forms.length === 0 || literals.length === 0 ? {} : { literals }),
  };
}

function writtenPlace({ match, path, holds, cleared }: DrawnPlace): string {
  const parts = [
    match,
    ...(path === null ? [] : [`path: ${path}`]),
    ...(holds === null ? [] : [`holds: ${holds}`]),
    ...(cleared === null ? [] : [`cleared: ${cleared}`]),
  ];
  return `{${parts.join(", ")}}`;
}
