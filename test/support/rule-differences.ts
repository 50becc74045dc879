import fc from "fast-check";
import { expect } from "vitest";
import { fullName, type RepositorySettings, type RepositoryState } from "../../src/facts/repository.ts";
import { diffRules, loosens } from "../../src/rules/diff/diff-rules.ts";
import { readOrganisation } from "../../src/rules/documents/read-organisation.ts";
import { layerRules } from "../../src/rules/layers/layers.ts";
import { heldBy } from "../../src/rules/places/place.ts";
import type { RuleSet, RulesText } from "../../src/rules/rule-set.ts";
import type { Finding } from "../../src/verdict/finding.ts";
import { NO_RULINGS } from "../../src/verdict/standing-rulings.ts";
import { judgedPlace } from "../../src/work/examine/judged-place.ts";
import { judgeChange } from "../../src/work/judge/judge-change.ts";
import { LOOK_HERE } from "../../src/work/judge/look-here.ts";
import { type DrawnChange, drawnRepository, type GatheredChange, gather } from "./drawn-changes.ts";
import { drawnRepositoryFile, SMALL_PACK } from "./drawn-rules.ts";
import { UNPACK } from "./one-unpacker.ts";
import { type DrawnOrganisation, policyPair, writtenPolicy, writtenRegister } from "./policy-pairs.ts";
import type { PropertyRun } from "./property-runs.ts";
import { rulesText } from "./rule-sets.ts";

/** What the runs came upon: a property over nothing would hold as well. */
export interface DifferenceTally {
  /** Pairs that differ and of which nothing loosens. */
  readonly tightened: number;
  /** Pairs of which something loosens. */
  readonly loosened: number;
  /** Findings under the earlier rules, each of which was held against those under the later. */
  readonly findings: number;
}

const TEXTS = [
  "// company secret\n",
  "// ACME Confidential\n// for staff only\nint a;\n",
  "// acme core plan\nint b;\n",
  "// the plan of ACME core plan\nint b;\n",
  "the plan of acme, for staff only: company secret\n",
  "the plan\nint b;\n",
  "int c; the plan of it\n",
  "int c;\n",
  `${"int filler;\n".repeat(40)}// ACME Confidential\n`,
];
const PATHS = ["src/a.c", "src/core/b.c", "sdk/a.c", "SDK/in/b.c", "keys/k.pem"];

/** Topics and a property as rules of {@link policyPair} name them, or as nobody knows them. */
export const drawnSettings: fc.Arbitrary<RepositorySettings> = fc.record({
  topics: fc.option(fc.subarray(["core", "open"])),
  properties: fc.option(
    fc
      .record({ values: fc.subarray(["one", "two"]), setBy: fc.constantFrom("organisation", "repository") })
      .map((tier): RepositorySettings["properties"] => ({ tier })),
  ),
});

/** A change with what stood at its origins, and where the repository is. */
export interface DrawnScene {
  readonly visibility: DrawnChange["visibility"];
  readonly fork: boolean;
  readonly settings: RepositorySettings;
  readonly files: readonly (DrawnChange["files"][number] & { readonly stood: string })[];
}

/** Scenes in which rules of {@link policyPair} find something. */
export const drawnScene: fc.Arbitrary<DrawnScene> = fc.record({
  visibility: fc.constantFrom("public", "internal", "private"),
  fork: fc.boolean(),
  settings: drawnSettings,
  files: fc.uniqueArray(
    fc
      .record({
        path: fc.constantFrom(...PATHS),
        text: fc.constantFrom(...TEXTS),
        origin: fc.constantFrom("none", "itself", "another"),
        other: fc.constantFrom(...PATHS),
        stood: fc.constantFrom(...TEXTS),
      })
      .map(({ origin, other, ...file }) => ({
        ...file,
        from: origin === "none" ? null : origin === "itself" ? file.path : other,
      })),
    { minLength: 1, maxLength: 3, selector: (file) => file.path },
  ),
});

const scenes = fc.array(drawnScene, { minLength: 3, maxLength: 3 });

/**
 * The property: where nothing loosens between two organisations' rules, judging any change by the later ones, whatever
 * the repository's own file says, removes no finding and makes none milder. A shipped rule's finding may be told by a rule of the
 * organisation's own, words inside longer ones with them, and a path rule that covers more calls standing what it found
 * there; and a lost label is none where more rules, or a higher label of the place, keep it.
 */
export async function holdDifferencesToTheirWord(run: PropertyRun): Promise<DifferenceTally> {
  const tally = { tightened: 0, loosened: 0, findings: 0 };
  await fc.assert(
    fc.asyncProperty(policyPair, scenes, fc.array(drawnRepositoryFile, { maxLength: 1 }), async (pair, drawn, own) => {
      const [before, after] = pair.map((one) => readOrganisation(texts(one)));
      // A policy that is unsound is never in force.
      if (before?.ok !== true || after?.ok !== true) return;
      const differences = diffRules(before, after);
      if (loosens(differences)) {
        tally.loosened += 1;
        return;
      }
      if (differences.length > 0) tally.tightened += 1;
      for (const scene of drawn) {
        const gathered = gatherScene(scene);
        const [floor, found] = await Promise.all(pair.map((one) => judge(scene, gathered, rulesFor(scene, one, own))));
        tally.findings += floor?.length ?? 0;
        for (const finding of floor ?? []) expectHeld(finding, found ?? []);
      }
    }),
    run,
  );
  return tally;
}

function expectHeld(finding: Finding, now: readonly Finding[]): void {
  const same = now.filter((other) => other.id === finding.id || saysTheSame(finding, other));
  // A label that content has lost by one rule is none where the later rules, or what the place holds, say as much of it.
  if (finding.detector === "declassified" && same.length === 0) return;
  const held = same.some((other) => {
    const standing = finding.detector === "path" && (other.advice === "standing" || other.advice === "beside-standing");
    const asGrave = other.severity === "block" || finding.severity === "advise" || standing;
    return asGrave && (other.enforced || !finding.enforced);
  });
  if (!held) expect({ milder: same }).toEqual(finding);
}

/** Words that a rule is given more of may be found as part of longer ones; a shipped rule gives way to one of the organisation's. */
function saysTheSame(finding: Finding, other: Finding): boolean {
  if (finding.detector !== "marker" || other.detector !== "marker") return false;
  if (finding.where.path !== other.where.path || finding.where.within !== other.where.within) return false;
  const renamed = other.rule === `repository/${finding.rule}`;
  const told = finding.origin.layer === "built-in" && other.origin.layer === "organisation";
  return other.rule === finding.rule || renamed || told;
}

/** The texts of a drawn organisation, with a small pack. */
export function texts(one: DrawnOrganisation) {
  const organisation: readonly RulesText[] = [
    rulesText("policy", writtenPolicy(one)),
    rulesText("register", writtenRegister(one)),
  ];
  return { packs: [SMALL_PACK], organisation, organisationPrivate: true };
}

/** Where a scene plays. */
export function repositoryOf({ visibility, fork, settings }: DrawnScene): RepositoryState {
  const parent = {
    id: 8,
    owner: "acme",
    name: "parent",
    visibility: visibility === "private" ? "internal" : visibility,
  } as const;
  const repository = { ...drawnRepository(visibility), ...settings };
  return fork ? { ...repository, fork, parent } : repository;
}

function rulesFor(scene: DrawnScene, one: DrawnOrganisation, own: readonly string[]): RuleSet {
  const repository = own.map((yaml) => rulesText("repository", yaml));
  const answer = layerRules({ ...texts(one), repository, place: repositoryOf(scene) });
  if (!answer.ok) throw new Error("sound rules make a rule set");
  return answer.rules;
}

/** The base holds other words than the head where they are drawn so. */
export function gatherScene({ files }: DrawnScene): GatheredChange {
  const head = gather({ files });
  const base = gather({ files: files.map(({ path, from, stood }) => ({ path, from, text: stood })) });
  return {
    change: { ...head.change, removed: base.change.removed },
    opened: {
      listTree: base.opened.listTree,
      async *readBlobs(oids) {
        for await (const read of base.opened.readBlobs(oids)) {
          const bytes = "bytes" in read && read.bytes.length > 0;
          if (bytes) yield read;
          else yield* head.opened.readBlobs([read.oid]);
        }
      },
    },
  };
}

/** Judges a gathered scene by rules. */
export async function judge(
  scene: DrawnScene,
  { change, opened }: GatheredChange,
  rules: RuleSet,
): Promise<readonly Finding[]> {
  const repository = repositoryOf(scene);
  const { place, labels } = judgedPlace(rules, repository, "https://github.com");
  const verdict = await judgeChange({
    opened,
    change,
    commitsExpected: 1,
    gaps: [],
    rules,
    ruleErrors: [],
    place,
    holds: labels.holds,
    heldAt: heldBy(rules, repository),
    home: fullName(repository),
    unpack: UNPACK,
    markLook: LOOK_HERE,
    leaving: null,
    repositoryId: repository.id,
    key: Buffer.alloc(32, 1),
    rulings: NO_RULINGS,
  });
  return verdict.findings;
}
