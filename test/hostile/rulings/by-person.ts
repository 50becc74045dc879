import { ADA, BEN, MIRA } from "../../support/rulings-settings.ts";
import { type CommandCase, nothing, once, twice, waive } from "./command-case.ts";

/** Who says it. */
export const PEOPLE: readonly CommandCase[] = [
  once("the one who opened the pull request", "has-part", MIRA, {
    set: (settings) => {
      settings.opener = MIRA;
    },
  }),
  once("an author, committer or co-author of a commit", "has-part", MIRA, {
    set: (settings) => {
      settings.authors = [ADA, MIRA];
    },
  }),
  once(
    "an author under another case of the login",
    "has-part",
    { ...MIRA, login: "MIRA" },
    {
      set: (settings) => {
        settings.authors = [ADA, MIRA];
      },
    },
  ),
  once(
    "an author who has another login since",
    "has-part",
    { ...MIRA, login: "mira-b" },
    {
      set: (settings) => {
        settings.team.add("mira-b");
        settings.authors = [ADA, MIRA];
      },
    },
  ),
  once("the last one who pushed", "has-part", MIRA, {
    set: (settings) => {
      settings.pusher = MIRA;
    },
  }),
  once("somebody who is not in the team", "not-an-approver", BEN),
  once("the author, who is not in the team either", "not-an-approver", ADA),
  once("an administrator of the repository who is not in the team", "not-an-approver", BEN, {
    set: (settings) => {
      settings.permissions.set("ben", "admin");
    },
  }),
  once("an approver who cannot read the repository", "not-a-reader", MIRA, {
    set: (settings) => {
      settings.permissions.set("mira", "none");
    },
  }),
  once("a team of another organisation", "not-an-approver", MIRA, {
    set: (settings) => {
      settings.policy = "version: 1\nmode: enforce\nowners: ['@other/ip']\n";
    },
  }),
  once("whoever is named as owner, where approvers are named beside", "not-an-approver", MIRA, {
    set: (settings) => {
      settings.policy = "version: 1\nmode: enforce\nowners: ['@mira']\nwaivers: {approvers: ['@noor']}\n";
    },
  }),
  once("whoever may write to the rules repository, where nobody is named", "not-an-approver", MIRA, {
    set: (settings) => {
      settings.policy = "version: 1\nmode: enforce\n";
      settings.permissions.set("mira", "maintain");
    },
  }),
  twice("whoever writes themselves into the rules", "not-an-approver", nothing, async (world, say, number) => {
    await say(ADA, waive(number).replace("waive", "ask"));
    world.settings.policy = "version: 1\nmode: enforce\nask: '@acme/ip'\nwaivers: {approvers: ['@ben']}\n";
    return say(BEN);
  }),
  once("a team of which GitHub does not tell", "cannot-tell", MIRA, {
    set: (settings) => {
      settings.teamFault = { kind: "forbidden", what: "read a team's membership" };
    },
  }),
  twice(
    "somebody who took over a login that the rules name",
    "login-changed",
    (settings) => {
      settings.policy = "version: 1\nmode: enforce\nowners: ['@mira']\n";
    },
    async (world, say) => {
      await say(MIRA);
      await say(MIRA, "/sourcewarden revoke R-1: it was a mistake");
      world.settings.logins.set(66, "mira");
      return say({ id: 66, login: "Mira" });
    },
  ),
  twice(
    "an approver who has left the team since the asking",
    "not-an-approver",
    nothing,
    async (world, say, number) => {
      await say(ADA, waive(number).replace("waive", "ask"));
      world.settings.team.delete("mira");
      return say(MIRA);
    },
  ),
  once("a stranger's question", "not-a-reader", BEN, {
    body: (number) => waive(number).replace("waive", "ask"),
    set: (settings) => {
      settings.permissions.set("ben", "none");
    },
  }),
  once("a question alone", "asked", ADA, { body: (number) => waive(number).replace("waive", "ask") }),
];
