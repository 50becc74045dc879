import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bypass } from "./bypass.ts";
import { type GitBypass, type Ground, openGround, type Played } from "./harness.ts";

/**
 * Plays rows of one family on one ground: each must end as its row says, by what it says, and in silence where it says
 * that it is out of reach. Then harmless content is taken the same way: it passes, unless the form alone is enough.
 */
export function playRows(rows: readonly GitBypass[]): void {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  test.for(rows.map((row) => [row.tries, row] as const))("an insider %s", async ([, row]) => {
    expectEnd(row, await ground.play(row));
    if (row.ends.is === "out of reach") return;
    const { end } = await ground.play(row, "harmless");
    expect(end, "with harmless content").toBe(row.whatever === true ? row.ends.is : "silent");
  });
}

/** Fails where a try ended in another way than its row says. */
export function expectEnd({ ends }: Bypass, { end, by }: Played): void {
  expect(end, [...by].join(", ")).toBe(ends.is === "out of reach" ? "silent" : ends.is);
  if (ends.is !== "out of reach") expect([...by]).toContain(ends.by);
}
