import { expect, test } from "vitest";
import type { RepositoryState } from "../../facts/repository.ts";
import type { Answer } from "../ports/github.ts";
import { findRulesHome } from "./rules-home.ts";

const HOME: RepositoryState = {
  id: 7,
  owner: "acme",
  name: "sourcewarden-rules",
  installation: 42,
  visibility: "private",
  defaultBranch: "main",
  archived: false,
  parent: null,
  topics: [],
  properties: {},
  fork: false,
};
const GONE: Answer<never> = { ok: false, fault: { kind: "gone" } };

/** An organisation whose rules repository changes; `seconds` go by before each look. */
function organisation() {
  const pins = new Map<string, string>();
  const warned: string[] = [];
  const state = { now: 0, looks: 0, found: { ok: true, value: HOME } as Answer<RepositoryState> };
  const look = async (): Promise<Answer<RepositoryState>> => {
    state.looks += 1;
    return state.found;
  };
  const ports = {
    github: { readRepository: look, findRepository: look },
    store: {
      pins: {
        get: async (key: string) => pins.get(key) ?? null,
        put: async (key: string, value: string) => void pins.set(key, value),
      },
    },
    clock: { now: () => new Date(state.now) },
    log: {
      info: () => undefined,
      warn: (_: unknown, words: string) => void warned.push(words),
      error: () => undefined,
    },
    rulesRepository: "sourcewarden-rules",
  } as unknown as Parameters<typeof findRulesHome>[1];
  return {
    state,
    warned,
    async after(seconds: number) {
      state.now += seconds * 1000;
      const found = await findRulesHome({ id: 1, owner: "acme", name: "sdk", installation: 42 }, ports);
      if (!found.ok) throw new Error("no answer");
      return found.value;
    },
  };
}

test("the first rules repository seen is held, and looked at again after a minute", async () => {
  const { state, after } = organisation();
  expect(await after(0)).toMatchObject({ id: 7, private: true, there: true });
  expect(await after(59)).toMatchObject({ id: 7 });
  expect(state.looks).toBe(1);
  await after(2);
  expect(state.looks).toBe(2);
});

test("one that was made public is known as such within a minute", async () => {
  const { state, after } = organisation();
  await after(0);
  state.found = { ok: true, value: { ...HOME, visibility: "public" } };
  expect(await after(61)).toMatchObject({ id: 7, private: false, there: true });
});

test("another one in its place is not followed, and warned of once", async () => {
  const { state, after, warned } = organisation();
  await after(0);
  // What GitHub's client answers where the name leads to another id.
  state.found = GONE;
  expect(await after(61)).toMatchObject({ id: 7, there: false });
  expect(await after(61)).toMatchObject({ id: 7, there: false });
  expect(warned).toHaveLength(1);
  state.found = { ok: true, value: HOME };
  expect(await after(61)).toMatchObject({ id: 7, there: true });
});
