import fc from "fast-check";
import { type DrawnChange, drawnChange } from "./drawn-changes.ts";
import { drawnGroup, drawnPolicy, drawnRepositoryFile, SMALL_PACK } from "./drawn-rules.ts";

/** What can stand at a path of a tree where a rules file is looked for. */
export type DrawnEntry =
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "symlink" | "submodule" | "directory" | "too-large" };

/** A rules file, or something with the name of one, that the head of a change holds or takes away. */
export interface HeadRules {
  readonly path: string;
  /** Null where the head takes it away. */
  readonly entry: { readonly kind: "file" | "executable" | "symlink"; readonly text: string } | null;
}

/** A pull request to acme/app with all that could have a say in its rules. */
export interface DrawnPull {
  readonly change: DrawnChange;
  /** The organisation's rules; null where it has no rules repository. */
  readonly organisation: {
    readonly policy: string | null;
    readonly register: string | null;
    readonly state: "private" | "public" | "gone";
    /** True where acme/app is that repository. */
    readonly itself: boolean;
  } | null;
  /** The repository's own file at the default branch and at the base; undefined is the default branch's commit again. */
  readonly main: DrawnEntry | null;
  readonly base: DrawnEntry | null | undefined;
  /** The organisation's policy and the repository's own file at an earlier look; null where there was none. */
  readonly earlier: { readonly policy: string; readonly own: string | null } | null;
  readonly head: readonly HeadRules[];
}

const REGISTER = `version: 1
sources:
  - id: S-001
    title: Prices
    home: acme/app
    paths: ["src/**"]
    class: restricted
    legal_owner: ACME Ltd
    custodian: "@acme/pricing"
    why_secret: Nobody else has it.
    first_fixed: 2019-05-02
    review_by: 2027-01-31
`;

/** Names at which rules are read, and names that resemble them. None lies where a drawn path rule could label it. */
const NAMES = [
  ".github/sourcewarden.yml",
  "policy.yml",
  "register.yml",
  ".github/sourcewarden.yaml",
  ".github/Sourcewarden.yml",
  ".GitHub/sourcewarden.yml",
  ".github/policy.yml",
  "sourcewarden.yml",
  ".sourcewarden.yml",
  "sourcewarden-rules/policy.yml",
  "rules/markers.yml",
] as const;

const organisationPolicy = fc
  .tuple(drawnPolicy, fc.option(drawnGroup, { freq: 2 }))
  .map(([policy, group]) => policy + (group ?? ""));

const entry: fc.Arbitrary<DrawnEntry> = fc.oneof(
  { weight: 6, arbitrary: drawnRepositoryFile.map((text) => ({ kind: "file", text }) as const) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("symlink", "submodule", "directory", "too-large") }),
  },
);

/** Rules of every kind, whatever name they will stand under, and texts that are none. */
const headText = fc.oneof(
  { weight: 4, arbitrary: drawnRepositoryFile },
  { weight: 3, arbitrary: organisationPolicy },
  { weight: 1, arbitrary: fc.constantFrom(REGISTER, Buffer.from(SMALL_PACK.bytes).toString()) },
  { weight: 1, arbitrary: fc.constantFrom("", "version: 1\n", "version: 1\nplaces: []\nmode: observe\n", "\0") },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

const headRules: fc.Arbitrary<HeadRules> = fc.record({
  path: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...NAMES.slice(0, 3)) }, fc.constantFrom(...NAMES)),
  entry: fc.option(
    fc.record({
      kind: fc.oneof({ weight: 5, arbitrary: fc.constant("file" as const) }, fc.constantFrom("executable", "symlink")),
      text: headText.map(hideMarks),
    }),
    { freq: 8 },
  ),
});

/** Draws pull requests of every kind, from an organisation without any rules to one that changes its own. */
export const drawnPull: fc.Arbitrary<DrawnPull> = fc.record({
  change: drawnChange,
  organisation: fc.option(
    fc.record({
      policy: fc.option(organisationPolicy, { freq: 8 }),
      register: fc.option(fc.constant(REGISTER), { freq: 1 }),
      state: fc.constantFrom("private", "private", "public", "gone"),
      itself: fc.boolean(),
    }),
  ),
  main: fc.option(entry, { freq: 2 }),
  base: fc.oneof(fc.constant(undefined), fc.option(entry, { freq: 2 })),
  earlier: fc.option(fc.record({ policy: organisationPolicy, own: fc.option(drawnRepositoryFile) }), { freq: 1 }),
  head: fc.uniqueArray(headRules, { minLength: 1, maxLength: 3, selector: ({ path }) => path }),
});

/**
 * The same rules without the marks that they are about: a letter of each phrase is written as YAML's escape, so that a
 * reader of rules sees the phrase and a reader of content does not.
 */
function hideMarks(text: string): string {
  return text.replace(
    /ACME Confidential|company secret|acme core|for staff/g,
    (phrase) => `"\\x${phrase.charCodeAt(0).toString(16)}${phrase.slice(1)}"`,
  );
}
