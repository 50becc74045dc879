import { createHmac } from "node:crypto";
import type { Decided, EntryCoverage, EntryLabel, EntryPlace, EntrySubject, Hex } from "../../ledger/entry.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { EntryPerson, NewEntry } from "../ports/ledger.ts";

type Ports = Pick<ExaminationPorts, "key" | "clock">;

/** What an entry is about; what is not named is null. `ref` is the full name as it is: it is keyed here. */
export type HappeningSubject = Partial<Omit<EntrySubject, "person">> & { readonly person?: EntryPerson | null };

/**
 * How something stands, as whoever decided it knows it. `topic` joins what happens to one thing over time; it may hold
 * names, since it is keyed here. What is absent is null.
 */
export type State = Decided & {
  readonly topic: string;
  readonly subject: HappeningSubject;
  /** When it happened, ISO 8601 UTC; now where it is absent. */
  readonly at?: string;
  readonly what?: string | null;
  readonly why?: string | null;
  readonly effect?: string | null;
  readonly severity?: string | null;
  readonly until?: string | null;
  readonly delivery?: string | null;
  /** SHA-256 of the delivery's body, hex. */
  readonly body?: Hex | null;
  readonly rules?: Hex | null;
  /** What the entry speaks of, as the store keeps it: a keyed digest of its JSON goes into the entry. */
  readonly record?: unknown;
  readonly label?: EntryLabel | null;
  readonly place?: EntryPlace | null;
  readonly coverage?: EntryCoverage | null;
  readonly counts?: Readonly<Record<string, number>>;
  /** Who did it; null or absent: the program itself. */
  readonly actor?: EntryPerson | null;
  readonly approvers?: readonly EntryPerson[];
  /** Absent: the protection of the organisation's secrets. */
  readonly basis?: NewEntry["basis"];
  /** Free text (a reason). It is kept beside the log, and only its salted hash is in it. */
  readonly text?: string | null;
};

/** Something that happened once: `name` tells it from everything else that ever happens, and is keyed here as well. */
export type Happening = State & { readonly name: string };

/** The entry that tells of a happening, ready to be recorded. */
export function newEntry({ key, clock }: Ports, happening: Happening): NewEntry {
  const { name, topic, subject, ref, record, ...said } = { ...happening, ref: happening.subject.ref };
  const received = clock.now().toISOString();
  return {
    ...NOTHING_SAID,
    at: received,
    ...said,
    key: nameMark(key, name),
    topic: ledgerMark(key, `topic ${topic}`),
    subject: { ...NO_SUBJECT, ...subject, ref: ref == null ? null : ledgerMark(key, `ref ${ref}`) },
    received,
    record: record === undefined ? null : ledgerMark(key, `record ${JSON.stringify(record)}`),
  };
}

/** Key of an entry. */
export function nameMark(key: Uint8Array, name: string): Hex {
  return ledgerMark(key, `name ${name}`);
}

/** What stands in the log for something that has a name: HMAC-SHA256 in hex under the installation key. */
function ledgerMark(key: Uint8Array, what: string): Hex {
  return createHmac("sha256", key).update(`ledger ${what}`).digest("hex");
}

const NO_SUBJECT = {
  installation: null,
  organisation: null,
  repository: null,
  pull: null,
  head: null,
  ref: null,
  ruling: null,
  alert: null,
  person: null,
} as const;

const NOTHING_SAID = {
  what: null,
  why: null,
  effect: null,
  severity: null,
  until: null,
  delivery: null,
  body: null,
  rules: null,
  label: null,
  place: null,
  coverage: null,
  counts: {},
  actor: null,
  approvers: [],
  basis: "protection-of-secrets",
  text: null,
} as const;
