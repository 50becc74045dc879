import type { Delivery } from "../../facts/delivery.ts";
import type { Fork } from "../../facts/exposure.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject, Subject } from "../../facts/subject.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { Alerts } from "./alerts.ts";
import type { Copies } from "./copies.ts";
import type { Snapshots } from "./exposure.ts";
import type { KnownPages } from "./known-pages.ts";
import type { Ledger } from "./ledger.ts";
import type { Looks } from "./looks.ts";
import type { Privacy } from "./privacy.ts";
import type { Rulings } from "./rulings.ts";
import type { KeptSeenBlobs } from "./seen-blobs.ts";

/** The store cannot take or give anything now (closed, disk full, locked). The door answers 503 on it. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

/** Hints that came with deliveries: heads that a subject had. They are looked for in git, never believed. */
export interface SubjectHints {
  readonly heads: readonly Oid[];
  /** Tips that a push moved away from; a first look at a ref judges from here where git still has them. */
  readonly befores: readonly Oid[];
  /** True where somebody asked for a fresh run (check re-requested). */
  readonly again: boolean;
  /** Forks of a repository of which GitHub told; absent: none. It may show them to us nowhere else. */
  readonly forks?: readonly Fork[];
  /** True where GitHub told that a repository was deleted: counts only where it cannot be found either. */
  readonly deleted?: true;
}

/** One subject to be examined. At most one worker holds it (`lease`). */
export interface WorkItem {
  readonly key: string;
  readonly subject: Subject;
  readonly hints: SubjectHints;
  /** How often it was tried before without success. */
  readonly attempts: number;
  /** Fencing token: a stale holder's `finish` is refused. */
  readonly lease: number;
  /** ISO time the oldest delivery behind it was received. */
  readonly since: string;
}

export interface Inbox {
  /**
   * One durable insert. `duplicate` where the delivery id is known already (and nothing was written); a dead letter that
   * is delivered again is taken up again. `replayed`: stored, but the same body and event came before under another id.
   */
  put(delivery: Delivery): Promise<"stored" | "replayed" | "duplicate">;
  /** Oldest deliveries not yet turned into subjects. */
  pending(limit: number): Promise<readonly Delivery[]>;
  /** Marks a delivery worked off and puts its subjects on the work list, in one transaction. */
  settle(
    id: string,
    subjects: readonly { readonly subject: Subject; readonly hints: SubjectHints }[],
    now: string,
  ): Promise<void>;
  /** Counts a failed attempt; at `most` attempts the delivery becomes a dead letter. Answers whether it did. */
  fail(id: string, cause: string, most: number): Promise<"pending" | "dead">;
  counts(): Promise<{ readonly pending: number; readonly settled: number; readonly dead: number }>;
}

export interface WorkList {
  /** Puts a subject on the list; one that waits already takes up the new hints (coalescing). One that is being worked on is worked on again after. */
  add(subject: Subject, hints: SubjectHints, now: string): Promise<void>;
  /**
   * Puts a subject on the list at that moment (ISO 8601), without hints and whatever becomes of it before. Of several
   * moments named for one subject the earliest counts.
   */
  addAt(subject: Subject, at: string): Promise<void>;
  /**
   * Takes the oldest item that is due and free, and leases it for `leaseMs`; null where none is. `promptOnly`: none that
   * looks at a repository or an organisation as a whole, or reads a home for copies, which may take minutes and which nobody waits for.
   */
  take(now: Date, leaseMs: number, promptOnly?: boolean): Promise<WorkItem | null>;
  /** Holds it until then instead; false where the lease was lost meanwhile: somebody else may work on it already. */
  renew(item: WorkItem, until: Date): Promise<boolean>;
  /** Ends a holding; false where the lease was lost meanwhile. Hints that arrived since stay for the next turn. */
  finish(item: WorkItem): Promise<boolean>;
  /** Gives it back for a later try. `counts` false: the fault was GitHub's, not the item's, and burns no attempt. */
  postpone(item: WorkItem, until: Date, cause: string, counts: boolean): Promise<boolean>;
  /** Gives up: a dead letter, with its cause, kept for a person. */
  bury(item: WorkItem, cause: string): Promise<boolean>;
  counts(): Promise<{ readonly waiting: number; readonly held: number; readonly dead: number }>;
  /** Time of the earliest item that will become due; null where none waits. */
  nextDue(): Promise<Date | null>;
}

/** What was decided about a subject at a head; the newest record of a subject is its present one. */
export interface VerdictRecord {
  readonly subjectKey: string;
  readonly subject: JudgedSubject;
  readonly repository: RepositoryRef;
  readonly head: Oid;
  /** Digest over all else that a verdict depends on (rules, place, base branch, engine): equal means nothing to do. */
  readonly inputs: string;
  readonly verdict: Verdict;
  readonly decidedAt: string;
  /** False once the subject is closed, merged or deleted, or has moved to another head. */
  readonly open: boolean;
}

export interface Verdicts {
  /** Stores it as the subject's present verdict; earlier ones of the same subject are closed. */
  put(record: VerdictRecord): Promise<void>;
  present(subjectKey: string): Promise<VerdictRecord | null>;
  /** Every open present record with this head. */
  openAt(repository: RepositoryRef, head: Oid): Promise<readonly VerdictRecord[]>;
  /** Any record (open or not) of a subject at a head: was this head judged before? */
  at(subjectKey: string, head: Oid): Promise<VerdictRecord | null>;
  close(subjectKey: string): Promise<void>;
  /** Every head that a subject was judged at, those that it left behind included. */
  headsOf(subjectKey: string): Promise<readonly Oid[]>;
  /** Subjects (open) of a head, for a re-requested check. */
  subjectsAt(repository: RepositoryRef, head: Oid): Promise<readonly JudgedSubject[]>;
  /** Subjects of every open present verdict of an installation, the newest first: what a change of rules may bear on. */
  openOf(installation: number): Promise<readonly JudgedSubject[]>;
  /** Verdicts of an installation that were decided since then (ISO 8601), open or not, the newest first, at most `limit`. */
  recent(installation: number, since: string, limit: number): Promise<readonly VerdictRecord[]>;
}

/** Tips whose whole history was judged. */
export interface JudgedTips {
  put(repository: RepositoryRef, ref: string, tip: Oid, verdict: Verdict["kind"]): Promise<void>;
  remove(repository: RepositoryRef, ref: string): Promise<void>;
  /** Present judged tip of every ref of the repository. */
  all(
    repository: RepositoryRef,
  ): Promise<ReadonlyMap<string, { readonly tip: Oid; readonly verdict: Verdict["kind"] }>>;
}

/**
 * Effects at GitHub, remembered so that a repetition finds what is there. `intend` before a creation, `settle` after:
 * an effect intended and not settled had an unknown outcome and must be looked for by its mark before it is made again.
 */
export interface Effects {
  get(key: string): Promise<EffectRecord | null>;
  intend(key: string, mark: string): Promise<void>;
  settle(key: string, remote: string | null, digest: string): Promise<void>;
  list(prefix: string): Promise<readonly EffectRecord[]>;
  forget(key: string): Promise<void>;
}

export interface EffectRecord {
  readonly key: string;
  readonly mark: string;
  readonly state: "intended" | "settled";
  /** Id at GitHub; null where it has none of its own or is not yet known. */
  readonly remote: string | null;
  /** Digest of the content last written. */
  readonly digest: string;
}

/** Things that are decided once and then held: the rules repository of an owner, the last good rules. */
export interface Pins {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

/** Short numbers for people (`SW-1234`), one per finding id or gap key and installation, handed out in order. */
export interface References {
  of(installation: number, names: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** What a number was given to; null where it never was. */
  idOf(installation: number, number: number): Promise<string | null>;
}

/** Says that deliveries or work may be waiting. A hint: it may be missed or come for nothing, so look from time to time too. */
export interface News {
  /** Answers the function that ends the listening. */
  onNews(listener: () => void): () => void;
}

export interface Store {
  readonly inbox: Inbox;
  readonly worklist: WorkList;
  readonly verdicts: Verdicts;
  readonly tips: JudgedTips;
  readonly effects: Effects;
  readonly pins: Pins;
  readonly references: References;
  readonly rulings: Rulings;
  readonly snapshots: Snapshots;
  readonly looks: Looks;
  readonly pages: KnownPages;
  readonly copies: Copies;
  readonly seen: KeptSeenBlobs;
  readonly alerts: Alerts;
  readonly ledger: Ledger;
  readonly privacy: Privacy;
  /** Runs `action` while no other holder of `key` runs (across processes where the store is shared). */
  exclusively<T>(key: string, action: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
