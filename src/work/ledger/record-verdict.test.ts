import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { finding, oid, SDK, verdict } from "../../../test/samples/verdicts.ts";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { openSqliteStore } from "../../adapters/store/database/sqlite.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { concludeSubject } from "../examine/conclude-subject.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { type Store, StoreUnavailable, type VerdictRecord } from "../ports/store.ts";
import { recordVerdict } from "./record-verdict.ts";

const PULL: JudgedSubject = { kind: "pull-request", repository: SDK, number: 12 };

let folder: string;
let store: Store;
let now: Date;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "record-verdict-"));
  store = await openSqliteStore(folder);
  now = new Date("2026-11-26T10:00:00.000Z");
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

function portsOn(of: Store) {
  return { store: of, key: new Uint8Array(32).fill(7), clock: { now: () => now } };
}

function recordOf(one: Verdict, parts: Partial<VerdictRecord> = {}): VerdictRecord {
  return {
    subjectKey: subjectKey(PULL),
    subject: PULL,
    repository: SDK,
    head: oid("9"),
    inputs: "",
    verdict: one,
    decidedAt: now.toISOString(),
    open: true,
    ...parts,
  };
}

const note = (one: Verdict, parts: Partial<VerdictRecord> = {}) => recordVerdict(portsOn(store), recordOf(one, parts));

it("is recorded once for each time that it changes, and again where it turns back", async () => {
  const [found, other] = [verdict([finding({ id: "a" })]), verdict([finding({ id: "b" })])];
  expect(await note(found)).toMatchObject({ sequence: 1 });
  now = new Date("2026-11-27T10:00:00.000Z");
  expect(await note(found)).toBeNull();
  expect(await note(other)).toMatchObject({ sequence: 2 });
  expect(await note(found)).toMatchObject({ sequence: 3 });
  expect(await note(found, { head: oid("8") })).toMatchObject({ sequence: 4 });
  expect(await note({ ...found, rulesDigest: "c".repeat(64) }, { head: oid("8") })).toMatchObject({ sequence: 5 });
});

it("is recorded anew after a crash that left only its entry, where something else is decided then", async () => {
  const [found, clear] = [verdict([finding({ id: "a" })]), verdict([])];
  await note(clear);
  await note(found);
  // Its verdict was never stored, and the next look finds the subject as it was before.
  expect(await note(clear)).toMatchObject({ sequence: 3 });
});

it("tells what was decided, and nothing by name", async () => {
  await note(verdict([finding({ id: "a" })]));
  await note(verdict([]), {
    subject: { kind: "ref", repository: SDK, ref: "refs/heads/secret-project" },
    subjectKey: "ref:42:7:refs/heads/secret-project",
  });
  const entries = await store.ledger.range(1, 2);
  expect(entries[0]?.entry).toMatchObject({
    type: "verdict",
    subject: { installation: SDK.installation, repository: SDK.id, pull: 12, head: oid("9") },
    place: { kind: "repository", audience: null },
    actor: null,
    basis: "protection-of-secrets",
  });
  expect(entries[1]?.entry.subject.ref).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(entries)).not.toMatch(/secret-project|src\//);
});

it("is not concluded while its entry cannot be written", async () => {
  const shut: Store = {
    ...store,
    ledger: { ...store.ledger, record: () => Promise.reject(new StoreUnavailable("The disk is full.")) },
  };
  // Nothing of GitHub is there to be called: a call would fail otherwise than by the ledger.
  const ports = { ...portsOn(shut), log: {} } as unknown as ExaminationPorts;
  const what = {
    repository: SDK,
    subject: PULL,
    suffix: "",
    head: oid("9"),
    home: null,
    conversation: null,
    rules: ruleSet(),
  };
  await expect(concludeSubject(ports, { ...what, verdict: verdict([]) }, "inputs")).rejects.toThrow(StoreUnavailable);
  expect(await store.verdicts.present(subjectKey(PULL))).toBeNull();
  expect(await store.effects.list("")).toEqual([]);
});
