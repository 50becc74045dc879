import { expect, test } from "vitest";
import { rulesText } from "../../../test/support/rule-sets.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import { provenanceOf } from "../../rules/digest.ts";
import { lookAgainIfOutrun, spreadState } from "./rules-state.ts";

const HOME: RepositoryRef = { id: 1, owner: "acme", name: "sourcewarden-rules", installation: 42 };
const SDK: RepositoryRef = { ...HOME, id: 2, name: "sdk" };
const ONE = [rulesText("policy", "version: 1\n")];
const OTHER = [rulesText("policy", "version: 1\nmode: enforce\n")];

function pull(number: number): JudgedSubject {
  return { kind: "pull-request", repository: SDK, number };
}

/** An installation with so many open pull requests, and what is put on its work list: the subject and when it is due. */
function installation(open: number) {
  const pins = new Map<string, string>();
  const listed: [string, number][] = [];
  const now = Date.UTC(2026, 10, 26);
  const put = async (subject: JudgedSubject, at: string) => {
    listed.push([subjectKey(subject), Date.parse(at) - now]);
  };
  const ports = {
    store: {
      pins: {
        get: async (key: string) => pins.get(key) ?? null,
        put: async (key: string, value: string) => void pins.set(key, value),
      },
      verdicts: { openOf: async () => Array.from({ length: open }, (_, at) => pull(at + 1)) },
      worklist: { add: (subject: JudgedSubject, _: unknown, at: string) => put(subject, at), addAt: put },
    },
    clock: { now: () => new Date(now) },
  } as unknown as Parameters<typeof spreadState>[0];
  return { ports, listed };
}

test("every open subject is looked at again where the rules in force changed, once for each state", async () => {
  const { ports, listed } = installation(3);
  await spreadState(ports, { home: HOME, texts: ONE, waiting: false });
  expect(listed.map(([key]) => key)).toEqual([1, 2, 3].map((number) => subjectKey(pull(number))));
  await spreadState(ports, { home: HOME, texts: ONE, waiting: false });
  expect(listed).toHaveLength(3);
  await spreadState(ports, { home: HOME, texts: ONE, waiting: true });
  expect(listed).toHaveLength(6);
  await spreadState(ports, { home: HOME, texts: OTHER, waiting: false });
  expect(listed).toHaveLength(9);
});

test("of very many the first are due at once and the others by and by, so that new work comes in between", async () => {
  const { ports, listed } = installation(1_000);
  await spreadState(ports, { home: HOME, texts: ONE, waiting: false });
  expect(listed.filter(([, after]) => after === 0)).toHaveLength(50);
  expect(Math.max(...listed.map(([, after]) => after))).toBe(95_000);
  expect(new Set(listed.map(([key]) => key)).size).toBe(1_000);
});

test("a verdict that was made by rules which changed meanwhile is made again, once", async () => {
  const { ports, listed } = installation(0);
  await spreadState(ports, { home: HOME, texts: OTHER, waiting: false });
  await lookAgainIfOutrun(ports, pull(7), OTHER.map(provenanceOf));
  expect(listed).toEqual([]);
  await lookAgainIfOutrun(ports, pull(7), ONE.map(provenanceOf));
  await lookAgainIfOutrun(ports, pull(7), ONE.map(provenanceOf));
  expect(listed).toEqual([[subjectKey(pull(7)), 0]]);
});
