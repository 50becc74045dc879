import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnsweredCommand } from "../../../src/facts/command-answer.ts";
import type { Store } from "../../../src/work/ports/store.ts";
import { sqliteBench } from "../../adapters/store/sqlite-bench.ts";
import { MIRA, NOOR } from "../../support/rulings-settings.ts";
import { type RulingsWorld, rulingsWorld } from "../../support/rulings-world.ts";
import { COMMENTS } from "./by-comment.ts";
import { LAPSES } from "./by-lapse.ts";
import { TWO } from "./by-one-for-two.ts";
import { PEOPLE } from "./by-person.ts";
import { REVOCATIONS } from "./by-revocation.ts";
import { HEADS } from "./by-what.ts";
import type { CommandCase } from "./command-case.ts";
import { COMMENT_CASES } from "./comment-cases.ts";

/** All attacks by commands, by what they try. */
const COMMAND_CASES: Readonly<Record<string, readonly CommandCase[]>> = {
  "by the comment": COMMENTS,
  "by the person": PEOPLE,
  "by one who passes for two": TWO,
  "by what it is about": HEADS,
  "by taking back": REVOCATIONS,
  "by what has changed since": LAPSES,
};

/** Attacks that there are; a lower number means that some have vanished. */
const CASES = 92;

let bench: Awaited<ReturnType<typeof sqliteBench>>;
let store: Store;
let worlds = 0;

beforeAll(async () => {
  bench = await sqliteBench();
  store = await bench.open();
});

afterAll(() => bench.remove());

function newWorld(): RulingsWorld {
  worlds += 1;
  return rulingsWorld(store, worlds);
}

function heard(answered: AnsweredCommand | null): string {
  if (answered === null) return "none";
  return answered.answer.kind === "refused" ? answered.answer.why.kind : answered.answer.kind;
}

async function attack({ set, play, expected, verdict = "block" }: CommandCase): Promise<void> {
  const world = newWorld();
  set(world.settings);
  const comment = await play(world, await world.judged());
  const quiet = expected === "silent" || expected === "later";
  expect(heard(await world.answerTo(comment))).toBe(quiet ? "none" : expected);
  expect(await world.verdict()).toBe(verdict);
  if (quiet) expect(world.signs.filter((sign) => sign.startsWith(`${comment} `))).toEqual([]);
}

describe("the honest way", () => {
  it("lets pass what one approver allows", async () => {
    const world = newWorld();
    const number = await world.judged();
    expect(await world.verdict()).toBe("block");
    const answered = await world.say(MIRA, `/sourcewarden waive SW-${number} at ${world.settings.head}: an example`);
    expect(heard(answered)).toBe("granted");
    expect(await world.verdict()).toBe("advise");
  });

  it("lets pass what two approvers allow where the world reads", async () => {
    const world = newWorld();
    world.settings.visibility = "public";
    const number = await world.judged();
    const body = `/sourcewarden waive SW-${number} at ${world.settings.head}: an example`;
    expect(heard(await world.say(MIRA, body))).toBe("one-more");
    expect(await world.verdict()).toBe("block");
    expect(heard(await world.say(NOOR, body))).toBe("granted");
    expect(await world.verdict()).toBe("advise");
  });

  it("has an approver who bears a new login stay one", async () => {
    const world = newWorld();
    const number = await world.judged();
    await world.say(MIRA, `/sourcewarden waive SW-${number} at ${world.settings.head}: an example`);
    world.settings.logins.set(MIRA.id, "mira-b");
    world.settings.team.add("mira-b");
    world.passHours(2);
    expect(await world.verdict()).toBe("advise");
  });
});

describe.each(Object.entries(COMMAND_CASES))("an attack %s", (_, cases) => {
  it.each(cases)("is not heard: $name", attack);
});

describe("an answer", () => {
  it("is the same where the process is killed between the ruling and its record, and the grant counts once", async () => {
    const world = newWorld();
    world.settings.visibility = "public";
    const number = await world.judged();
    const comment = world.write(MIRA, `/sourcewarden waive SW-${number} at ${world.settings.head}: an example`);
    world.settings.failNextIntention = true;
    await expect(world.deliver(comment)).rejects.toThrow("killed");
    expect((await world.deliver(comment)).kind).toBe("done");
    await world.deliver(comment);
    expect(heard(await world.answerTo(comment))).toBe("one-more");
    const rulings = await store.rulings.all(world.repository.installation);
    expect(rulings).toHaveLength(1);
    expect(rulings[0]?.grants).toHaveLength(1);
    expect(world.signs).toEqual([`${comment} eyes`]);
  });

  it("to a revocation is the same where the process is killed in between", async () => {
    const world = newWorld();
    const number = await world.judged();
    await world.say(MIRA, `/sourcewarden waive SW-${number} at ${world.settings.head}: an example`);
    const comment = world.write(NOOR, "/sourcewarden revoke R-1: it was a mistake");
    world.settings.failNextIntention = true;
    await expect(world.deliver(comment)).rejects.toThrow("killed");
    await world.deliver(comment);
    expect(heard(await world.answerTo(comment))).toBe("revoked");
    expect(await world.verdict()).toBe("block");
  });
});

it("were all tried, each under a name of its own", () => {
  const names = Object.values(COMMAND_CASES).flatMap((cases) => cases.map(({ name }) => name));
  expect(names).toHaveLength(CASES);
  expect(new Set(names).size).toBe(CASES);
  expect(CASES + COMMENT_CASES.length).toBeGreaterThanOrEqual(80);
});
