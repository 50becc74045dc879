import { expect, test } from "vitest";
import { sampleSources } from "../../../test/support/copies/sample-sources.ts";
import { commit, oid } from "../../../test/support/scenes.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { CopyProgress } from "../ports/copies.ts";
import type { BlobRead } from "../ports/git.ts";
import { readHome } from "./read-home.ts";

const KEY = Buffer.alloc(32, 3);
const TEXTS = sampleSources(450, 41).map(({ header, body }) => header + body);
const HOME = { id: 1, owner: "acme", name: "model", installation: 2 };
const FIRST: CopyProgress = { digest: "d", known: [], reading: [commit(1)], done: 0, complete: false };

/** A home of 450 contents; `ms` is what each of them takes, `broken` one that cannot be read. */
function home(
  options: {
    readonly ms?: number;
    readonly broken?: { readonly text: string; readonly gap: "too-large" | "timed-out" };
  } = {},
) {
  const bytes = new Map(TEXTS.map((text) => [oid(text), text]));
  const files = TEXTS.map(
    (text, at): FileVersion => ({
      commit: commit(1),
      path: asPath(`src/${at}.c`),
      oid: oid(text),
      entry: "file",
      change: "added",
      previous: null,
      inHead: true,
    }),
  );
  let now = 0;
  const kept: CopyProgress[] = [];
  const identities = new Set<string>();
  const logged: object[] = [];
  let read = 0;
  const ports = {
    key: KEY,
    clock: { now: () => new Date(now) },
    log: {
      info: (fields: object) => void logged.push(fields),
      warn: (fields: object) => void logged.push(fields),
      error: () => {},
    },
    store: {
      copies: {
        keep: async (_: object, rows: readonly { readonly identity: string }[], progress: CopyProgress) => {
          for (const { identity } of rows) identities.add(identity);
          kept.push(progress);
        },
      },
    },
  } as unknown as Parameters<typeof readHome>[0];
  const opened = {
    readChange: async () =>
      ({
        ok: true,
        value: {
          change: { tips: [], base: null, commits: [], superseded: [], files, removed: [], notes: [] },
          commitsExpected: 1,
          gaps: [],
        },
      }) as const,
    async *readBlobs(oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
      for (const one of oids) {
        now += options.ms ?? 0;
        read += 1;
        if (options.broken !== undefined && one === oid(options.broken.text))
          yield { oid: one, gap: options.broken.gap };
        else yield { oid: one, bytes: Buffer.from(bytes.get(one) ?? "") };
      }
    },
  };
  const sources = { digest: "d", at: () => [{ source: "S-001", published: false }] };
  const go = (progress: CopyProgress) => readHome(ports, { home: HOME, opened, sources, progress });
  return { go, kept, identities, logged, read: () => read };
}

test("it is read to its end, and what was read is known from then on", async () => {
  const one = home();
  expect(await one.go(FIRST)).toEqual({ kind: "read" });
  expect(one.kept.map(({ done, complete }) => [done, complete])).toEqual([
    [200, false],
    [400, false],
    [450, false],
    [0, true],
  ]);
  expect(one.kept.at(-1)).toEqual({ digest: "d", known: [commit(1)], reading: [], done: 0, complete: true });
  expect(one.logged).toContainEqual({ installation: 2, repository: 1, of: 450, done: 400 });
});

test("a turn ends after a minute, and the next one goes on where it ended", async () => {
  const one = home({ ms: 200 });
  expect(await one.go(FIRST)).toEqual({ kind: "more" });
  const left = one.kept.at(-1);
  expect(left).toMatchObject({ done: 400, complete: false, reading: [commit(1)] });
  expect(await one.go(left ?? FIRST)).toEqual({ kind: "read" });
  expect(one.read()).toBe(450);
  const whole = home();
  await whole.go(FIRST);
  expect(one.identities).toEqual(whole.identities);
});

test("what may be read another time is waited for, and nothing is passed over", async () => {
  const one = home({ broken: { text: TEXTS[210] ?? "", gap: "timed-out" } });
  expect(await one.go(FIRST)).toEqual({ kind: "later" });
  expect(one.kept.at(-1)).toMatchObject({ done: 200, complete: false });
});

test("what is larger than is read is said, and the rest is kept", async () => {
  const one = home({ broken: { text: TEXTS[210] ?? "", gap: "too-large" } });
  expect(await one.go(FIRST)).toEqual({ kind: "read" });
  expect(one.logged).toContainEqual({ installation: 2, repository: 1, of: 450, unread: 1, gaps: 0 });
});
