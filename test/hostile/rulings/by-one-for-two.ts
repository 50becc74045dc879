import { ADA, BEN, MIRA, NEXT_HEAD, NOOR } from "../../support/rulings-settings.ts";
import {
  type CommandCase,
  inPublic,
  LARGE_GAP,
  nothing,
  once,
  otherContent,
  restricted,
  twice,
  waive,
} from "./command-case.ts";

/** One approver where two are needed, and one who passes for two. */
export const TWO: readonly CommandCase[] = [
  once("one approver where an author is not known", "one-more", MIRA, {
    set: (settings) => {
      settings.unknownAuthor = true;
    },
  }),
  once("one approver where there are more commits than could be listed", "one-more", MIRA, {
    set: (settings) => {
      settings.complete = false;
    },
  }),
  once("one approver where the opener's account is gone", "one-more", MIRA, {
    set: (settings) => {
      settings.opener = null;
    },
  }),
  once("one approver where a deploy key pushed", "one-more", MIRA, {
    set: (settings) => {
      settings.pusher = null;
    },
  }),
  once("one approver of a fork's pull request", "one-more", MIRA, {
    set: (settings) => {
      settings.fork = true;
    },
  }),
  once("one approver in a public repository", "one-more", MIRA, { set: inPublic }),
  once("one approver where nobody knows who reads", "one-more", MIRA, {
    set: (settings) => {
      settings.visibility = "unknown";
    },
  }),
  once("one approver of the highest class", "one-more", MIRA, {
    set: (settings) => {
      settings.sightings = [restricted];
    },
  }),
  once("one approver of a class that the rules name", "one-more", MIRA, {
    set: (settings) => {
      settings.policy = "version: 1\nmode: enforce\nowners: ['@acme/ip']\nwaivers: {two_approvers: [confidential]}\n";
    },
  }),
  once("one approver of a class above one that the rules name", "one-more", MIRA, {
    set: (settings) => {
      settings.policy = "version: 1\nmode: enforce\nowners: ['@acme/ip']\nwaivers: {two_approvers: [internal]}\n";
    },
  }),
  once("one approver of a gap in a public repository", "one-more", MIRA, {
    body: (number) => waive(number).replace("waive", "accept-gap"),
    verdict: "undecided",
    set: (settings) => {
      inPublic(settings);
      settings.sightings = [];
      settings.coverage = LARGE_GAP;
    },
  }),
  twice("one approver twice", "granted-already", inPublic, async (_, say) => {
    await say(MIRA);
    return say(MIRA);
  }),
  twice("one approver under another case of the login", "granted-already", inPublic, async (_, say) => {
    await say(MIRA);
    return say({ ...MIRA, login: "Mira" });
  }),
  twice("one approver under a new login", "granted-already", inPublic, async (world, say) => {
    await say(MIRA);
    world.settings.team.add("mira-b");
    return say({ ...MIRA, login: "mira-b" });
  }),
  twice("a second approver who is no approver", "not-an-approver", inPublic, async (_, say) => {
    await say(MIRA);
    return say(BEN);
  }),
  twice("a second approver who made the change", "has-part", inPublic, async (world, say) => {
    world.settings.authors = [ADA, NOOR];
    await say(MIRA);
    return say(NOOR);
  }),
  twice("a second approver after the first has lost the role", "one-more", inPublic, async (world, say) => {
    await say(MIRA);
    world.settings.team.delete("mira");
    return say(NOOR);
  }),
  twice("a second approver after the first has pushed a commit", "one-more", inPublic, async (world, say) => {
    await say(MIRA);
    world.settings.pusher = MIRA;
    return say(NOOR);
  }),
  twice("a second approver after the first can read it no more", "one-more", inPublic, async (world, say) => {
    await say(MIRA);
    world.settings.permissions.set("mira", "none");
    return say(NOOR);
  }),
  twice("a second approver of other content", "one-more", inPublic, async (world, say) => {
    await say(MIRA);
    world.settings.head = NEXT_HEAD;
    world.settings.sightings = [otherContent];
    const number = await world.judged();
    return say(NOOR, waive(number, NEXT_HEAD));
  }),
  twice("a second approver once the repository is public", "one-more", nothing, async (world, say) => {
    world.settings.unknownAuthor = true;
    await say(MIRA);
    inPublic(world.settings);
    await world.judged();
    return say(NOOR);
  }),
  twice("a second approver who rules it another way", "one-more", inPublic, async (_, say, number) => {
    await say(MIRA);
    return say(NOOR, waive(number).replace("waive", "not-a-secret"));
  }),
  twice("the first approver's comment, delivered again", "one-more", inPublic, async (world, say) => {
    const comment = await say(MIRA);
    await world.deliver(comment);
    return comment;
  }),
  twice("a question that passes for a grant", "asked", inPublic, async (_, say, number) => {
    await say(MIRA);
    return say(NOOR, waive(number).replace("waive", "ask"));
  }),
];
