import { expect, test } from "vitest";
import { finding, oid, SDK, SEEN, verdict } from "../../../test/samples/verdicts.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { CheckContent } from "../../report/check/check-content.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { Effects, Store, VerdictRecord } from "../ports/store.ts";
import { publishCheck } from "./publish-check.ts";

const HEAD = oid("9");
const GAP = {
  kind: "too-large",
  path: asPath("big.bin"),
  commit: null,
  object: oid("e"),
  what: "The file is larger than is read.",
} as const;

/** Publishes the check of one verdict; answers it with the names that were given numbers, from 1. */
async function publish(
  one: Verdict,
): Promise<{ readonly content: CheckContent | undefined; readonly named: readonly string[] }> {
  const record: VerdictRecord = {
    subjectKey: "pull-request:42:7:12",
    subject: { kind: "pull-request", repository: SDK, number: 12 },
    repository: SDK,
    head: HEAD,
    inputs: "",
    verdict: one,
    decidedAt: "2026-11-26T10:00:00.000Z",
    open: true,
  };
  const named: string[] = [];
  const written: CheckContent[] = [];
  const effects: Partial<Effects> = {
    get: async () => null,
    intend: async () => {},
    settle: async () => {},
    list: async () => [],
  };
  const store = {
    exclusively: <T>(_key: string, action: () => Promise<T>) => action(),
    verdicts: { openAt: async () => [record] },
    effects,
    references: {
      of: async (_installation: number, names: readonly string[]) => {
        named.push(...names);
        return new Map(names.map((name, at) => [name, at + 1]));
      },
    },
  } as unknown as Store;
  const github = {
    createCheck: async (_repository: unknown, _head: unknown, _mark: string, content: CheckContent) => {
      written.push(content);
      return { ok: true, value: 1 } as const;
    },
  };
  const ports = { store, github, key: new Uint8Array(32) } as unknown as Parameters<typeof publishCheck>[0];
  expect(await publishCheck(ports, SDK, HEAD)).toEqual({ ok: true, value: undefined });
  return { content: written[0], named };
}

test("findings and gaps that people may rule on get numbers of one row, each once, with the line to copy", async () => {
  const gaps = [
    { ...GAP, key: "e".repeat(64) },
    { ...GAP, path: asPath("copy.bin"), key: "e".repeat(64) },
    { ...GAP, kind: "truncated", path: null } as const,
  ];
  const { content, named } = await publish(verdict([finding()], { coverage: { ...SEEN, filesSeen: 9, gaps } }));
  expect(named).toEqual(["a".repeat(64), "e".repeat(64)]);
  expect(content?.summary).toContain("`big.bin` (SW-2), `copy.bin` (SW-2)");
  expect(content?.summary).toContain(
    "\n/sourcewarden ask SW-1 at 9999999: <reason>\n/sourcewarden ask SW-2 at 9999999: <reason>\n",
  );
  expect(content?.summary).not.toContain("e".repeat(64));
});

test("a verdict without anything to ask for shows no line to copy", async () => {
  for (const one of [verdict([]), verdict([finding({ enforced: false })], { mode: "observe" })]) {
    expect((await publish(one)).content?.summary).not.toContain("/sourcewarden");
  }
});
