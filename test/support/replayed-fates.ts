import fc from "fast-check";
import { expect } from "vitest";
import { readOrganisation } from "../../src/rules/documents/read-organisation.ts";
import { layerRules } from "../../src/rules/layers/layers.ts";
import { rulesAt } from "../../src/rules/layers/upper-rules.ts";
import type { Finding } from "../../src/verdict/finding.ts";
import { compareSaid, type Fate, type ReplayedFinding, saidOf } from "../../src/verdict/replay/fate.ts";
import { replayFindings } from "../../src/verdict/replay/replay-findings.ts";
import { type DrawnOrganisation, policyPair } from "./policy-pairs.ts";
import type { PropertyRun } from "./property-runs.ts";
import { type DrawnScene, drawnScene, gatherScene, judge, repositoryOf, texts } from "./rule-differences.ts";

/** How often each fate was told, and with it held against a judgement. */
export type FateTally = Readonly<Record<Fate["kind"], number>>;

const mode = fc.constantFrom("observe" as const, "enforce" as const);
const handling = fc.constantFrom<DrawnOrganisation["handling"]>({}, { restricted: "advise" }, { internal: "advise" });

/** Pairs that often differ in what is done about findings, which the edits of a pair seldom do. */
const handledPair = fc
  .tuple(policyPair, fc.tuple(fc.option(mode), fc.option(mode)), fc.tuple(fc.option(handling), fc.option(handling)))
  .map(([pair, modes, handlings]) =>
    pair.map(
      (one, at): DrawnOrganisation => ({
        ...one,
        mode: modes[at] ?? one.mode,
        handling: handlings[at] ?? one.handling,
      }),
    ),
  );

/**
 * The property: what a replay tells of a finding is what a judgement of the same change by the new rules makes of it. Only
 * another rule may say the same in its stead.
 */
export async function holdReplayToTheJudge(run: PropertyRun): Promise<FateTally> {
  const tally = { stays: 0, stops: 0, milder: 0, stricter: 0, past: 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(handledPair, drawnScene, async (pair, scene) => {
      const [before, after] = pair.map((one) => readOrganisation(texts(one)));
      if (before?.ok !== true || after?.ok !== true) return;
      const gathered = gatherScene(scene);
      const [found = [], now = []] = await Promise.all(
        pair.map((one) => judge(scene, gathered, layeredFor(scene, one))),
      );
      const place = repositoryOf(scene);
      const [old, next] = [rulesAt(before, place), rulesAt(after, place)];
      const replay = replayFindings(found, { before: old, after: next });
      expect(replay.findings).toHaveLength(found.length);
      for (const one of replay.findings) {
        tally[one.fate.kind] += 1;
        expectSo(one, now);
      }
    }),
    run,
  );
  return tally;
}

function layeredFor(scene: DrawnScene, one: DrawnOrganisation) {
  const answer = layerRules({ ...texts(one), repository: [], place: repositoryOf(scene) });
  if (!answer.ok) throw new Error("sound rules make a rule set");
  return answer.rules;
}

function expectSo({ finding, fate }: ReplayedFinding, now: readonly Finding[]): void {
  const same = now.find(({ id }) => id === finding.id);
  const made = same === undefined ? "silent" : saidOf(same);
  const seen = { finding, fate, made };
  if (fate.kind === "unknown") return;
  // What is judged by the rules in force is raised by them.
  if (fate.kind === "past") expect.unreachable(JSON.stringify(seen));
  else if (fate.kind === "stops") {
    expect({ ...seen, was: fate.was }).toEqual({ ...seen, made: "silent", was: saidOf(finding) });
  } else if (made !== "silent" || !now.some((other) => saysItInstead(finding, other))) {
    expect(seen).toEqual({ ...seen, made: fate.now });
    const order = fate.kind === "stays" ? 0 : fate.kind === "milder" ? -1 : 1;
    expect(Math.sign(compareSaid(fate.now, saidOf(finding))), JSON.stringify(seen)).toBe(order);
  }
}

/** A shipped rule gives way to one of the organisation's, or to another shipped one of the same label. */
function saysItInstead(finding: Finding, other: Finding): boolean {
  return (
    finding.origin.layer === "built-in" &&
    other.detector === "marker" &&
    other.where.path === finding.where.path &&
    other.where.within === finding.where.within &&
    other.where.line <= finding.where.endLine &&
    other.where.endLine >= finding.where.line
  );
}
