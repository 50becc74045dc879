import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainOf, entryContent, stored } from "../../test/samples/ledger-entries.ts";
import { ordinaryRun } from "../../test/support/property-runs.ts";
import { append, NoEntry } from "./append.ts";
import { canonicalJson } from "./canonical-json.ts";
import { DECISIONS, NO_HASH } from "./entry.ts";
import { misshapen } from "./entry-shape.ts";
import { happeningOf } from "./happening.ts";
import { entryHash } from "./hashes.ts";
import { type StoredEntry, verify } from "./verify.ts";

const CHAIN = chainOf(40);
const STORED = CHAIN.map(stored);

/** Any place of the chain, by index. */
const anyEntry = fc.integer({ min: 0, max: STORED.length - 1 });

describe("append", () => {
  it("begins a chain at 1 with nothing before it, and goes on with the hash of the last", () => {
    const [first, second] = CHAIN;
    expect(first?.entry).toMatchObject({ sequence: 1, previous: NO_HASH, schema: "sourcewarden.ledger/1" });
    expect(second?.entry).toMatchObject({ sequence: 2, previous: first?.hash });
    expect(second?.hash).toBe(entryHash(canonicalJson(second?.entry)));
  });

  it("hashes an entry as RFC 6962 hashes a leaf", () => {
    expect(entryHash("")).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  });

  it.each([
    ["a login as actor", { actor: "ada" }],
    ["a path as what it is about", { what: "src/pricing/model.ts" }],
    ["words as a reason", { why: "An example from our manual" }],
    ["a decision of another kind", { decision: "granted" }],
    ["a kind that there is not", { type: "opinion" }],
    ["a time without its zone", { at: "2026-11-22T10:00:00.000" }],
    ["a negative count", { counts: { blocking: -1 } }],
    ["a count under a name", { counts: { "Ada Lovelace": 1 } }],
    ["a gap of no kind", { coverage: { ...entryContent(1).coverage, gaps: { "src/a.ts": 1 } } }],
    ["a ref by its name", { subject: { ...entryContent(1).subject, ref: "refs/heads/main" } }],
    ["a subject with something more", { subject: { ...entryContent(1).subject, login: "ada" } }],
    ["a field that is not foreseen", { note: "hello" }],
    ["a basis that is not in the list", { basis: "curiosity" }],
    ["a timestamp, for now", { timestamp: "2026" }],
    ["an absent field", { label: undefined }],
    ["words as a class", { label: { class: "Ada's secret", compartments: [] } }],
    ["a path as a compartment", { label: { class: "restricted", compartments: ["src/a.ts"] } }],
  ])("refuses %s, and its words tell nothing of it", (_, parts) => {
    const content = { ...entryContent(1), ...parts } as ReturnType<typeof entryContent>;
    expect(() => append(null, content)).toThrow(NoEntry);
    expect(() => append(null, content)).toThrow(/^An entry of the ledger has a wrong field: [a-z ]+\.$/);
  });

  it("takes every kind with each of its decisions, and the classes of an organisation", () => {
    const label = { class: "streng-geheim", compartments: ["nda:arm", "pricing"] };
    for (const [type, decisions] of Object.entries(DECISIONS)) {
      for (const decision of decisions) {
        const content = entryContent(1, { type, decision, label } as never);
        expect(append(null, content).entry).toMatchObject({ type, decision, label });
      }
    }
  });
});

describe("a happening", () => {
  it("is the same whoever records it and when, and another where anything was decided otherwise", () => {
    const one = entryContent(1);
    expect(happeningOf(entryContent(1, { at: "2027-01-01T00:00:00.000Z", actor: "a".repeat(64) }))).toBe(
      happeningOf(one),
    );
    expect(happeningOf(entryContent(1, { decision: "clear" } as never))).not.toBe(happeningOf(one));
    expect(happeningOf(entryContent(1, { rules: null }))).not.toBe(happeningOf(one));
    expect(happeningOf(entryContent(1, { subject: { ...one.subject, pull: 8 } }))).not.toBe(happeningOf(one));
  });
});

describe("verify", () => {
  it("finds that a whole chain holds, an empty one too, and says where it ends", () => {
    expect(verify(STORED)).toEqual({ ok: true, last: { sequence: 40, hash: CHAIN[39]?.hash } });
    expect(verify([])).toEqual({ ok: true, last: null });
  });

  it("does not look at the order of times", () => {
    const first = append(null, entryContent(1, { received: "2027-01-01T00:00:00.000Z" }));
    const second = append({ sequence: 1, hash: first.hash }, entryContent(2));
    expect(verify([first, second].map(stored)).ok).toBe(true);
  });

  it("finds every byte of an entry that is changed, whatever it is changed to", () => {
    for (const at of [0, 17, 39]) {
      const { bytes } = STORED[at] as { bytes: Buffer };
      for (let place = 0; place < bytes.length; place += 1) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 + ((place * 37) % 255));
        expect(verify(replaced(at, { bytes: changed })), `byte ${place} of ${at}`).toMatchObject({
          ok: false,
          sequence: at + 1,
        });
      }
    }
  });

  it("finds every digit of a hash or of a copy that is changed", () => {
    for (const at of [0, 17, 39]) {
      for (let place = 0; place < 64; place += 1) {
        const entry = STORED[at] as StoredEntry;
        const { key, topic } = entry.copies;
        for (const change of [
          { hash: otherDigit(entry.hash, place) },
          { copies: { key: otherDigit(key, place), topic } },
          { copies: { key, topic: otherDigit(topic, place) } },
        ]) {
          expect(verify(replaced(at, change)), `digit ${place} of ${at}`).toMatchObject({
            ok: false,
            sequence: at + 1,
          });
        }
      }
    }
  });

  it.each([
    ["a number as text", { sequence: "3" }],
    ["no number", { sequence: null }],
    ["half a number", { sequence: 2.5 }],
    ["text for bytes", { bytes: CHAIN[2]?.text }],
    ["nothing for bytes", { bytes: null }],
    ["a hash as bytes", { hash: Buffer.from(CHAIN[2]?.hash ?? "") }],
    ["a hash in capitals", { hash: CHAIN[2]?.hash.toUpperCase() }],
    ["a deep text", { bytes: Buffer.from("[".repeat(100_000) + "]".repeat(100_000)) }],
    ["bytes that are no UTF-8", { bytes: Buffer.from([0x22, 0xc3, 0x28, 0x22]) }],
    ["a byte order mark before it", { bytes: Buffer.from(`\ufeff${CHAIN[2]?.text}`) }],
    ["a space behind it", { bytes: Buffer.from(`${CHAIN[2]?.text} `) }],
  ])("finds %s", (_, change) => {
    expect(verify(replaced(2, change))).toMatchObject({ ok: false, sequence: 3 });
  });

  it("finds entries that are missing in the middle or at the beginning, and names the first", () => {
    fc.assert(
      fc.property(anyEntry, fc.integer({ min: 1, max: 5 }), (at, many) => {
        fc.pre(at + many < STORED.length);
        const left = STORED.toSpliced(at, many);
        expect(verify(left)).toEqual({ ok: false, sequence: at + 1, fault: "missing" });
        expect(verify(renumbered(left)), "with the numbers closed up").toMatchObject({ ok: false, sequence: at + 1 });
      }),
      ordinaryRun(100),
    );
  });

  it("finds entries that were swapped, with or without their numbers", () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (one, other) => {
        fc.pre(one < other);
        const swapped = STORED.with(one, STORED[other] as StoredEntry).with(other, STORED[one] as StoredEntry);
        expect(verify(swapped)).toMatchObject({ ok: false, sequence: one + 1 });
        expect(verify(renumbered(swapped))).toMatchObject({ ok: false, sequence: one + 1 });
      }),
      ordinaryRun(100),
    );
  });

  it("finds entries that were put in or doubled", () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (from, to) => {
        const more = STORED.toSpliced(to, 0, STORED[from] as StoredEntry);
        // An entry put before or behind itself is first missed where the second of the two stands.
        const first = from === to || from === to - 1 ? from + 2 : to + 1;
        expect(verify(more)).toMatchObject({ ok: false, sequence: first });
        expect(verify(renumbered(more))).toMatchObject({ ok: false, sequence: first });
      }),
      ordinaryRun(100),
    );
  });

  it("finds an entry that was written anew with a hash of its own, at the entry after it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: STORED.length - 2 }), (at) => {
        const before = CHAIN[at - 1];
        const last = before === undefined ? null : { sequence: at, hash: before.hash };
        const forged = stored(append(last, entryContent(at + 1, { decision: "clear" } as never)));
        expect(verify(STORED.with(at, forged))).toEqual({ ok: false, sequence: at + 2, fault: "wrong-previous" });
      }),
      ordinaryRun(40),
    );
  });

  it("cannot see that the end was cut off or written anew, but against an entry that was noted elsewhere", () => {
    const noted = { sequence: 39, hash: CHAIN[38]?.hash ?? "" };
    expect(verify(STORED.slice(0, 30)).ok).toBe(true);
    expect(verify(STORED.slice(0, 30), noted)).toEqual({ ok: false, sequence: 31, fault: "missing" });
    expect(verify([], noted)).toEqual({ ok: false, sequence: 1, fault: "missing" });
    const anew = { ...noted, hash: "c".repeat(64) };
    expect(verify(STORED, anew)).toEqual({ ok: false, sequence: 39, fault: "not-as-noted" });
    expect(verify(STORED, noted).ok).toBe(true);
  });

  it("finds an entry that is hashed well and has a form of its own", () => {
    const entry = { ...CHAIN[0]?.entry, note: "ada" };
    const text = canonicalJson(entry);
    const forged = { ...STORED[0], bytes: Buffer.from(text), hash: entryHash(text) } as StoredEntry;
    expect(misshapen(entry)).toBe("another field");
    expect(verify([forged])).toEqual({ ok: false, sequence: 1, fault: "misshapen" });
  });
});

function replaced(at: number, change: Partial<StoredEntry>): readonly StoredEntry[] {
  return STORED.with(at, { ...(STORED[at] as StoredEntry), ...change });
}

function renumbered(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  return entries.map((entry, at) => ({ ...entry, sequence: at + 1 }));
}

function otherDigit(hash: unknown, place: number): string {
  const text = String(hash);
  return `${text.slice(0, place)}${text[place] === "0" ? "1" : "0"}${text.slice(place + 1)}`;
}
