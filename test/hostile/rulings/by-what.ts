import type { Verdict } from "../../../src/verdict/verdict.ts";
import { placed } from "../../support/cases.ts";
import { MIRA, NEXT_HEAD, oid } from "../../support/rulings-settings.ts";
import {
  byPath,
  type CommandCase,
  elsewhere,
  LARGE_GAP,
  nothing,
  once,
  otherContent,
  registered,
  twice,
  waive,
} from "./command-case.ts";

/** What it is said about. */
export const HEADS: readonly CommandCase[] = [
  once("a closed pull request", "closed", MIRA, {
    set: (settings) => {
      settings.pull = "closed";
    },
  }),
  once("another head", "head-moved", MIRA, { body: (number) => waive(number, NEXT_HEAD) }),
  twice("a head that was pushed away meanwhile", "head-moved", nothing, async (world, say) => {
    world.settings.head = NEXT_HEAD;
    await world.judged();
    return say(MIRA);
  }),
  twice("a head that is not judged yet", "later", nothing, async (world, say, number) => {
    world.settings.head = NEXT_HEAD;
    return say(MIRA, waive(number, NEXT_HEAD));
  }),
  twice(
    "a head that was made to begin like the one that was looked at",
    "head-ambiguous",
    nothing,
    async (world, say) => {
      world.settings.head = oid(`1a2b3c4${"7".repeat(33)}`);
      world.settings.sightings = [otherContent];
      const number = await world.judged();
      return say(MIRA, waive(number, "1a2b3c4"));
    },
  ),
  once("a head that moves while it is asked who made it", "later", MIRA, {
    set: (settings) => {
      settings.authorsHead = NEXT_HEAD;
    },
  }),
  once("a number that was never given", "unknown-number", MIRA, { body: (number) => waive(number + 50) }),
  twice("a number of another repository", "unknown-number", nothing, async (world, say) => {
    const number = await world.numberOf(ofAnotherRepository(world.found()));
    return say(MIRA, waive(number));
  }),
  twice("a number that an earlier head had", "unknown-number", nothing, async (world, say, number) => {
    world.settings.head = NEXT_HEAD;
    world.settings.sightings = [elsewhere];
    await world.judged();
    return say(MIRA, waive(number, NEXT_HEAD));
  }),
  once("a waiver of what was not looked at", "gap-not-finding", MIRA, {
    verdict: "undecided",
    set: (settings) => {
      settings.sightings = [];
      settings.coverage = LARGE_GAP;
    },
  }),
  once("a found place accepted as if it had not been looked at", "finding-not-gap", MIRA, {
    body: (number) => waive(number).replace("waive", "accept-gap"),
  }),
  once("a protected path as no secret", "never-words", MIRA, {
    body: (number) => waive(number).replace("waive", "not-a-secret"),
    set: (settings) => {
      settings.sightings = [byPath];
    },
  }),
  once("a registered source as no secret", "never-words", MIRA, {
    body: (number) => waive(number).replace("waive", "not-a-secret"),
    set: (settings) => {
      settings.sightings = [registered];
    },
  }),
  once("what rules only observe", "needs-none", MIRA, {
    set: (settings) => {
      settings.mode = "observe";
    },
  }),
  once("what is only advised", "needs-none", MIRA, {
    verdict: "advise",
    set: (settings) => {
      settings.sightings = [placed({ strength: "weak", blob: oid("b".repeat(40)) })];
    },
  }),
  once("more days than the rules allow", "too-long", MIRA, {
    body: (number) => waive(number).replace(":", " for 91 days:"),
  }),
  once("days without end", "too-long", MIRA, { body: (number) => waive(number).replace(":", " for 9999 days:") }),
];

/** The same found in another repository of the installation: another identity, which has its own number. */
function ofAnotherRepository(verdict: Verdict): Verdict {
  return { ...verdict, findings: verdict.findings.map((finding) => ({ ...finding, id: "f".repeat(64) })) };
}
