import { type Appended, append } from "../../src/ledger/append.ts";
import type { EntryContent, Link } from "../../src/ledger/entry.ts";
import type { StoredEntry } from "../../src/ledger/verify.ts";

const SUBJECT = {
  installation: 42,
  organisation: null,
  repository: 1001,
  pull: 7,
  head: "a".repeat(40),
  ref: null,
  ruling: null,
  alert: null,
  person: null,
} as const;

/** The content of a sample entry; `number` makes its key. */
export function entryContent(number: number, parts: Partial<EntryContent> = {}): EntryContent {
  const content: EntryContent = {
    type: "verdict",
    decision: "block",
    key: number.toString(16).padStart(64, "0"),
    topic: (number % 7).toString(16).padStart(64, "f"),
    what: "pull-request",
    why: null,
    effect: "failure",
    severity: null,
    subject: SUBJECT,
    at: "2026-11-22T10:00:00.000Z",
    received: "2026-11-22T10:00:01.000Z",
    until: null,
    delivery: null,
    body: null,
    rules: "d".repeat(64),
    record: "e".repeat(64),
    version: "0.1.0",
    label: { class: "restricted", compartments: ["nda:arm"] },
    place: {
      kind: "repository",
      visibility: "public",
      clearance: { class: "public", compartments: [] },
      audience: null,
    },
    coverage: {
      files: { seen: 3, expected: 4 },
      commits: { seen: 1, expected: 1 },
      gaps: { "too-large": 1 },
      accepted: 0,
    },
    counts: { blocking: 1, advised: 0 },
    actor: null,
    approvers: [],
    basis: "protection-of-secrets",
    text: null,
    timestamp: null,
  };
  return { ...content, ...parts } as EntryContent;
}

/** A chain of so many entries, from the first. */
export function chainOf(length: number): readonly Appended[] {
  const chain: Appended[] = [];
  let last: Link | null = null;
  for (let number = 1; number <= length; number += 1) {
    const next: Appended = append(last, entryContent(number));
    chain.push(next);
    last = { sequence: next.entry.sequence, hash: next.hash };
  }
  return chain;
}

/** An entry as a store holds it. */
export function stored({ entry, text, hash }: Appended): StoredEntry {
  const { sequence, key, topic } = entry;
  return { sequence, hash, bytes: Buffer.from(text), copies: { key, topic } };
}
