import { expect, it } from "vitest";
import type { Reading } from "../../../work/ports/known-pages.ts";
import { pagesInMemory, recallPages } from "./etags.ts";

const READING: Reading = { installation: 42, repository: 1001, what: "audience" };
const page = (etag: string) => ({ etag, value: [], next: false });
const on = (day: number): Date => new Date(Date.UTC(2026, 10, day));

it("a page is known to the next reading of the same, and to no other", async () => {
  const memory = pagesInMemory();
  const first = await recallPages(memory, READING, on(1));
  expect(first.get("GET /repos/acme/app")).toBeNull();
  first.put("GET /repos/acme/app", page("1"));
  await first.keep(true);
  expect((await recallPages(memory, READING, on(2))).get("GET /repos/acme/app")).toEqual(page("1"));
  const other = await recallPages(memory, { ...READING, repository: 1002 }, on(2));
  expect(other.get("GET /repos/acme/app")).toBeNull();
});

it("a whole reading forgets what it did not ask for, one that broke off keeps it", async () => {
  const memory = pagesInMemory();
  const first = await recallPages(memory, READING, on(1));
  for (const asked of ["forks", "teams", "hooks"]) first.put(asked, page(asked));
  await first.keep(true);
  const broken = await recallPages(memory, READING, on(2));
  broken.put("forks", page("forks, changed"));
  await broken.keep(false);
  const whole = await recallPages(memory, READING, on(3));
  expect([whole.get("forks"), whole.get("teams")]).toEqual([page("forks, changed"), page("teams")]);
  await whole.keep(true);
  const last = await recallPages(memory, READING, on(4));
  expect([last.get("forks"), last.get("hooks")]).toEqual([page("forks, changed"), null]);
});

it("a reading in which nothing has changed is kept anew once a day, so that only what nobody uses grows old", async () => {
  const memory = pagesInMemory();
  const first = await recallPages(memory, READING, on(1));
  first.put("forks", page("1"));
  await first.keep(true);
  const usedAt = async () => (await memory.of(READING))?.usedAt;
  for (const [hours, expected] of [
    [23, on(1)],
    [24, on(2)],
  ] as const) {
    const next = await recallPages(memory, READING, new Date(on(1).getTime() + hours * 3_600_000));
    next.get("forks");
    await next.keep(true);
    expect(await usedAt()).toBe(expected.toISOString());
  }
});

it("keys tell no name of what was asked", async () => {
  const memory = pagesInMemory();
  const first = await recallPages(memory, READING, on(1));
  first.put('[42,"GET /orgs/{org}/members",{"org":"acme"}]', page("1"));
  await first.keep(true);
  expect(JSON.stringify(await memory.of(READING))).not.toContain("acme");
});
