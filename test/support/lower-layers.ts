import fc from "fast-check";
import { asksOwners } from "../../src/rules/handling.ts";
import { layerRules } from "../../src/rules/layers/layers.ts";
import type { RuleSet } from "../../src/rules/rule-set.ts";
import type { Finding } from "../../src/verdict/finding.ts";
import { type DrawnChange, drawnChange, drawnRepository, gather, judgeGathered } from "./drawn-changes.ts";
import { drawnGroup, drawnPolicy, drawnRepositoryFile, SMALL_PACK } from "./drawn-rules.ts";
import type { PropertyRun } from "./property-runs.ts";
import { rulesText } from "./rule-sets.ts";

/** What the runs of the property came upon: a property over nothing would hold as well. */
export interface LayerTally {
  /** Findings under the upper layers alone, each of which was held against those with the lower ones. */
  readonly findings: number;
  /** Runs in which the lower layers changed the rules. */
  readonly layers: number;
  /** Sources whose owners the upper layers have asked. */
  readonly asked: number;
}

/** Sources at home in the judged repository, whose owners may be asked about changes. */
const REGISTER = rulesText(
  "register",
  `version: 1
sources:
  - {id: S-1, home: acme/app, paths: ["src/core/**"], class: confidential, custodian: "@acme/core"}
  - {id: S-2, home: acme/app, paths: [README.md, "sdk/**"], class: internal}
`,
);

/**
 * The property: a group or a repository's own file, whatever it says, never removes a finding, never makes one
 * milder, and never has an owner asked no more who was asked about changes at home. Throws with seed, path and the smallest counterexample where it does not hold.
 */
export async function holdLayersToTighten(run: PropertyRun): Promise<LayerTally> {
  let findings = 0;
  let layers = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      drawnPolicy,
      drawnChange,
      fc.option(drawnGroup),
      fc.array(drawnRepositoryFile, { maxLength: 2 }),
      async (text, change, grouped, own) => {
        const before = rulesFor(change, text, []);
        if (before === null) throw new Error("the policy is sound");
        const after = rulesFor(change, grouped === null ? text : text + grouped, own);
        // A policy that a group makes unsound puts nothing in force: the last good one judges on.
        if (after === null) return;
        if (after.digest !== before.digest) layers += 1;
        asked += countStillAsked(before, after);
        findings += await countNoMilder(change, before, after);
      },
    ),
    run,
  );
  return { findings, layers, asked };
}

function countStillAsked(before: RuleSet, after: RuleSet): number {
  const asked = before.paths.filter((rule) => asksOwners(before, rule));
  for (const { id } of asked) {
    const still = after.paths.some((rule) => rule.id === id && asksOwners(after, rule));
    if (!still) throw new Error(`the owners of ${id} are asked no more`);
  }
  return asked.length;
}

function rulesFor(change: DrawnChange, organisation: string, own: readonly string[]): RuleSet | null {
  const answer = layerRules({
    packs: [SMALL_PACK],
    organisation: [rulesText("policy", organisation), REGISTER],
    organisationPrivate: true,
    repository: own.map((yaml) => rulesText("repository", yaml)),
    place: drawnRepository(change.visibility),
  });
  return answer.ok ? answer.rules : null;
}

async function countNoMilder(change: DrawnChange, before: RuleSet, after: RuleSet): Promise<number> {
  const gathered = gather(change);
  const floor = (await judgeGathered(gathered, change.visibility, before)).findings;
  const verdict = await judgeGathered(gathered, change.visibility, after);
  const found = new Map(verdict.findings.map((finding): [string, Finding] => [finding.id, finding]));
  for (const finding of floor) {
    const now = found.get(finding.id);
    if (now === undefined) throw new Error(`the finding of ${finding.rule} is gone`);
    const milder = finding.severity === "block" && now.severity !== "block";
    if (milder || (finding.enforced && !now.enforced)) throw new Error(`the finding of ${finding.rule} is milder`);
  }
  return floor.length;
}
