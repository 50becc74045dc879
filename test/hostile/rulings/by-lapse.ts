import { MIRA, oid } from "../../support/rulings-settings.ts";
import {
  type CommandCase,
  elsewhere,
  inPublic,
  LARGE_GAP,
  nothing,
  otherContent,
  registered,
  twice,
  waive,
} from "./command-case.ts";

/** What was granted once, and must count no more. */
export const LAPSES: readonly CommandCase[] = [
  twice("other content under the same name", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.sightings = [otherContent];
    return comment;
  }),
  twice("a second content beside the one that was waived", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.sightings = [...world.settings.sightings, { ...otherContent, inHead: false }];
    return comment;
  }),
  twice("the same content in another file", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.sightings = [elsewhere];
    return comment;
  }),
  twice("the repository made public", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    inPublic(world.settings);
    return comment;
  }),
  twice("the repository made public and private again", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    inPublic(world.settings);
    await world.verdict();
    world.settings.visibility = "private";
    return comment;
  }),
  twice("the approver out of the team", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.team.delete("mira");
    world.passHours(2);
    return comment;
  }),
  twice("the approver's account gone", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.logins.delete(MIRA.id);
    return comment;
  }),
  twice("the approver's login taken over by a member of the team", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.logins.set(MIRA.id, "mira-b");
    world.settings.logins.set(66, "mira");
    return comment;
  }),
  twice("rules that name fewer", "granted", nothing, async (world, say) => {
    const both = "version: 1\nmode: enforce\nwaivers: {approvers: ['@mira', '@noor']}\n";
    world.settings.policy = both;
    const comment = await say(MIRA);
    world.settings.policy = both.replace("'@mira', ", "");
    return comment;
  }),
  twice("a team of which GitHub tells no more", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.teamFault = { kind: "forbidden", what: "read a team's membership" };
    return comment;
  }),
  twice("its time over", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.passHours(30 * 24 + 1);
    return comment;
  }),
  twice(
    "words that one approver ruled no secret, where the world reads",
    "granted",
    nothing,
    async (world, say, number) => {
      const comment = await say(MIRA, waive(number).replace("waive", "not-a-secret"));
      inPublic(world.settings);
      return comment;
    },
  ),
  twice("words that were ruled no secret, in a registered source", "granted", nothing, async (world, say, number) => {
    const comment = await say(MIRA, waive(number).replace("waive", "not-a-secret"));
    world.settings.sightings = [registered];
    return comment;
  }),
  twice(
    "another object that could not be looked at",
    "granted",
    (settings) => {
      settings.sightings = [];
      settings.coverage = LARGE_GAP;
    },
    async (world, say, number) => {
      const comment = await say(MIRA, waive(number).replace("waive", "accept-gap"));
      const gaps = LARGE_GAP.gaps.map((gap) => ({ ...gap, object: oid("6".repeat(40)) }));
      world.settings.coverage = { ...LARGE_GAP, gaps };
      return comment;
    },
    "undecided",
  ),
  twice(
    "the same object, not looked at for another cause",
    "granted",
    (settings) => {
      settings.sightings = [];
      settings.coverage = LARGE_GAP;
    },
    async (world, say, number) => {
      const comment = await say(MIRA, waive(number).replace("waive", "accept-gap"));
      const gaps = LARGE_GAP.gaps.map((gap) => ({ ...gap, kind: "lfs-content" as const }));
      world.settings.coverage = { ...LARGE_GAP, gaps };
      return comment;
    },
    "undecided",
  ),
];
