import type { PlainRefusal } from "../../../src/facts/command-answer.ts";
import { label } from "../../../src/facts/label.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import type { Verdict } from "../../../src/verdict/verdict.ts";
import { COMPLETE, placed } from "../../support/cases.ts";
import {
  ADA,
  BEN,
  HEAD,
  LARGE,
  MIRA,
  NEXT_HEAD,
  NOOR,
  oid,
  type RulingsWorld,
  type Settings,
} from "../../support/rulings-world.ts";

/** What the last command of an attack is answered. `silent`: nothing; `later`: nothing yet. */
export type Expected =
  | "silent"
  | "later"
  | "asked"
  | "one-more"
  | "granted"
  | "revoked"
  | "unreadable"
  | "too-long"
  | PlainRefusal;

/** One attack: what is otherwise in the world, and what is done in it. The verdict must be what it was. */
export interface CommandCase {
  readonly name: string;
  readonly set: (settings: Settings) => void;
  /** Answers the comment whose answer is expected. */
  readonly play: (world: RulingsWorld, number: number) => Promise<number>;
  readonly expected: Expected;
  /** Of the change as it is judged at the end; `block` where nothing else is said. */
  readonly verdict?: Verdict["kind"];
}

const AT = HEAD.slice(0, 12);

function waive(number: number, at: string = AT): string {
  return `/sourcewarden waive SW-${number} at ${at}: it is an example`;
}

function nothing(): void {}

/** One comment of one person decides it. */
function once(
  name: string,
  expected: Expected,
  by: Parameters<RulingsWorld["write"]>[0],
  what: {
    readonly set?: (settings: Settings) => void;
    readonly body?: (number: number) => string;
    readonly comment?: Parameters<RulingsWorld["write"]>[2];
    readonly verdict?: Verdict["kind"];
  } = {},
): CommandCase {
  return {
    name,
    expected,
    set: what.set ?? nothing,
    ...(what.verdict === undefined ? {} : { verdict: what.verdict }),
    play: async (world, number) => {
      const comment = world.write(by, (what.body ?? waive)(number), what.comment);
      await world.deliver(comment);
      return comment;
    },
  };
}

/** Two comments, and something that happens between them; the second one's answer is expected. */
function twice(
  name: string,
  expected: Expected,
  set: (settings: Settings) => void,
  play: (
    world: RulingsWorld,
    say: (by: Parameters<RulingsWorld["write"]>[0], body?: string) => Promise<number>,
    number: number,
  ) => Promise<number>,
  verdict: Verdict["kind"] = "block",
): CommandCase {
  return {
    name,
    expected,
    set,
    verdict,
    play: (world, number) =>
      play(
        world,
        async (by, body = waive(number)) => {
          const comment = world.write(by, body);
          await world.deliver(comment);
          return comment;
        },
        number,
      ),
  };
}

const restricted = placed({ blob: oid("b".repeat(40)), label: label("restricted") });
const byPath = placed({ detector: "path", rule: "own", text: "", lines: "", legend: null, blob: oid("b".repeat(40)) });
const registered = placed({ blob: oid("b".repeat(40)) }, { registered: true });
const otherContent = placed({ blob: oid("e".repeat(40)) });
const elsewhere = placed({
  blob: oid("b".repeat(40)),
  where: { path: asPath("src/z.c"), line: 1, endLine: 1, commit: HEAD, within: "file" },
});
const LARGE_GAP = {
  ...COMPLETE,
  filesSeen: 0,
  gaps: [
    {
      kind: "too-large",
      path: asPath("a.bin"),
      commit: HEAD,
      object: LARGE,
      unread: true,
      what: "A file is too large.",
    },
  ],
} as const;

function inPublic(settings: Settings): void {
  settings.visibility = "public";
}

/** What is said of the comment itself. */
const COMMENTS: readonly CommandCase[] = [
  once("a comment that was edited", "edited", MIRA, { comment: { updatedAt: "2026-11-22T10:03:00.000Z" } }),
  once("a comment that a bot wrote", "silent", MIRA, { comment: { authorType: "Bot" } }),
  once("a comment of an organisation", "silent", MIRA, { comment: { authorType: "Organization" } }),
  once("a comment that was imported for somebody", "silent", MIRA, { comment: { authorType: "Mannequin" } }),
  once("a comment that an App wrote in the approver's name", "via-app", MIRA, { comment: { viaApp: true } }),
  once("a comment in another conversation than was told", "silent", MIRA, { comment: { conversation: 8 } }),
  once("a command in a quotation", "silent", MIRA, { body: (number) => `> ${waive(number)}` }),
  once("a command in code", "silent", MIRA, { body: (number) => `\`\`\`\n${waive(number)}\n\`\`\`` }),
  once("a command in a nested list", "silent", MIRA, { body: (number) => `- a\n  - ${waive(number)}` }),
  once("a command with a letter of another script", "unreadable", MIRA, {
    body: (number) => waive(number).replace("waive", "w\u0430ive"),
  }),
  once("two commands", "unreadable", MIRA, { body: (number) => `${waive(number)}\n\n${waive(number + 1)}` }),
  once("a command below a folded part", "unreadable", MIRA, { body: (number) => `<details>\n\n${waive(number)}` }),
  {
    name: "a comment that was deleted before it was read",
    set: nothing,
    expected: "silent",
    play: async (world, number) => {
      const comment = world.write(MIRA, waive(number));
      world.remove(comment);
      await world.deliver(comment);
      return comment;
    },
  },
];

/** Who says it. */
const PEOPLE: readonly CommandCase[] = [
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

/** One approver where two are needed, and one who passes for two. */
const TWO: readonly CommandCase[] = [
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

/** What it is said about. */
const HEADS: readonly CommandCase[] = [
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
    const number = await world.numberOf({ ...world.judge(), findings: [{ ...world.finding(), id: "f".repeat(64) }] });
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

/** Takes back what was granted, or what was not. */
const REVOCATIONS: readonly CommandCase[] = [
  twice(
    "somebody else's ruling, taken back by nobody who may",
    "not-its-granter",
    nothing,
    async (_, say) => {
      await say(MIRA);
      return say(BEN, "/sourcewarden revoke R-1: I do not like it");
    },
    "advise",
  ),
  once("a ruling that there is not", "unknown-ruling", MIRA, { body: () => "/sourcewarden revoke R-77: no such one" }),
  twice("a ruling that was taken back already", "unknown-ruling", nothing, async (_, say) => {
    await say(MIRA);
    await say(MIRA, "/sourcewarden revoke R-1: it was a mistake");
    return say(NOOR, "/sourcewarden revoke R-1: it was a mistake");
  }),
  twice("a grant that is delivered again after it was taken back", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    await say(MIRA, "/sourcewarden revoke R-1: it was a mistake");
    await world.deliver(comment);
    return comment;
  }),
  twice(
    "a grant whose comment is copied after it was taken back by another",
    "not-an-approver",
    nothing,
    async (_, say) => {
      await say(MIRA);
      await say(NOOR, "/sourcewarden revoke R-1: it was a mistake");
      return say(BEN);
    },
  ),
];

/** What was granted once, and must count no more. */
const LAPSES: readonly CommandCase[] = [
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
    await world.standing();
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
  twice("rules that name others", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    world.settings.policy = "version: 1\nmode: enforce\nowners: ['@noor']\n";
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

/** All attacks by commands, by what they try. */
export const COMMAND_CASES: Readonly<Record<string, readonly CommandCase[]>> = {
  "by the comment": COMMENTS,
  "by the person": PEOPLE,
  "by one who passes for two": TWO,
  "by what it is about": HEADS,
  "by taking back": REVOCATIONS,
  "by what has changed since": LAPSES,
};
