import type { CopiesTable, CopyHomesTable } from "./copy-tables.ts";
import type {
  HoldsTable,
  LedgerActorsTable,
  LedgerTable,
  LedgerTextsTable,
  VerdictCountsTable,
  VerdictEndsTable,
} from "./ledger-tables.ts";

/** All tables as kysely sees them. Times are ISO 8601 UTC texts of one width, so that they sort; JSON is text. */
export interface Tables {
  inbox: InboxTable;
  work: WorkTable;
  counters: CountersTable;
  verdicts: VerdictsTable;
  judged_tips: JudgedTipsTable;
  effects: EffectsTable;
  pins: PinsTable;
  finding_references: FindingReferencesTable;
  rulings: RulingsTable;
  alarms: AlarmsTable;
  snapshots: SnapshotsTable;
  looks: LooksTable;
  audit_points: AuditPointsTable;
  known_pages: KnownPagesTable;
  seen_blobs: SeenBlobsTable;
  alerts: AlertsTable;
  alert_outbox: AlertOutboxTable;
  alert_remotes: AlertRemotesTable;
  alert_asked: AlertAskedTable;
  ledger: LedgerTable;
  ledger_actors: LedgerActorsTable;
  ledger_texts: LedgerTextsTable;
  holds: HoldsTable;
  verdict_counts: VerdictCountsTable;
  verdict_ends: VerdictEndsTable;
  copies: CopiesTable;
  copy_homes: CopyHomesTable;
}

/** One webhook delivery; `body` is emptied once it is settled, the hash stays to recognise a replay. */
export interface InboxTable {
  id: string;
  event: string;
  action: string | null;
  body_hash: string;
  received_at: string;
  installation: number | null;
  body: string;
  state: "pending" | "settled" | "dead";
  attempts: number;
  cause: string | null;
  /** Order of arrival; times alone may be equal. */
  place: number;
}

/** One row for each subject that waits, is held or was given up. */
export interface WorkTable {
  key: string;
  subject: string;
  hints: string;
  state: "waiting" | "held" | "dead";
  since: string;
  due_at: string;
  /** 1 where `due_at` is GitHub's wish, which news does not shorten. */
  due_is_firm: number;
  attempts: number;
  lease: number;
  lease_until: string | null;
  /** Hints that arrived while it was held; null where none did. */
  next_hints: string | null;
  next_since: string | null;
  cause: string | null;
}

/** Numbers that only grow: leases, places in the inbox, references. They outlive the rows that carry them. */
export interface CountersTable {
  name: string;
  value: number;
}

/** One row for each subject and head. */
export interface VerdictsTable {
  subject_key: string;
  head: string;
  place: number;
  subject: string;
  repository_id: number;
  repository: string;
  inputs: string;
  verdict: string;
  decided_at: string;
  open: number;
}

/** Judged tip of each ref. */
export interface JudgedTipsTable {
  repository_id: number;
  ref: string;
  tip: string;
  verdict: string;
}

/** What was made at GitHub, or was about to be. */
export interface EffectsTable {
  key: string;
  mark: string;
  state: "intended" | "settled";
  remote: string | null;
  digest: string;
}

/** Things decided once. */
export interface PinsTable {
  key: string;
  value: string;
}

/** The short number of each finding identity. */
export interface FindingReferencesTable {
  installation: number;
  finding: string;
  number: number;
}

/** Decisions of people; `data` holds a whole ruling, `last_used` is newer than what it says of that. */
export interface RulingsTable {
  installation: number;
  number: number;
  /** Null: it bears on every repository of the installation. */
  repository_id: number | null;
  kind: string;
  granted_at: string | null;
  expires: string;
  /** When it ended, but by expiry. */
  ended: string | null;
  last_used: string | null;
  data: string;
}

/** The next moment at which a subject is to be put on the work list of itself. */
export interface AlarmsTable {
  key: string;
  subject: string;
  due_at: string;
}

/** What a repository was when it was last looked at; `data` holds it all, the names are as GitHub last told them. */
export interface SnapshotsTable {
  repository_id: number;
  installation: number;
  owner: string;
  name: string;
  data: string;
}
/** One row for each cause; `data` holds the whole alert. */
export interface AlertsTable {
  installation: number;
  number: number;
  cause: string;
  /** Null: about the organisation as a whole. */
  repository_id: number | null;
  state: "open" | "acknowledged" | "resolved";
  changed_at: string;
  data: string;
}

/** Messages before and after they are sent; the key stays, the text is emptied once it is sent. */
export interface AlertOutboxTable {
  key: string;
  channel: string;
  /** What is told in order on a channel: an alert, or the digests or the inventory of an installation. */
  thread: string;
  /** Order of planning. */
  place: number;
  state: "waiting" | "held" | "sent" | "dead";
  /** When it was to be sent at first. */
  since: string;
  due_at: string;
  attempts: number;
  /** 1 where an earlier sending ended without a known outcome. */
  doubtful: number;
  lease: number;
  lease_until: string | null;
  cause: string | null;
  sent_at: string | null;
  message: string;
}

/** Acknowledgements that the command line asked for. */
export interface AlertAskedTable {
  installation: number;
  number: number;
  at: string;
}

/** What a channel calls its message of an alert. */
export interface AlertRemotesTable {
  channel: string;
  thread: string;
  remote: string;
}

/** What the last look over a repository found (0: over the organisation), as one JSON document. */
export interface LooksTable {
  installation: number;
  repository_id: number;
  data: string;
}

/** Figures of one day (`2026-11-26`, UTC). */
export interface AuditPointsTable {
  installation: number;
  day: string;
  data: string;
}

/** Pages that GitHub may say of that they have not changed; `data` holds them by what was asked. */
export interface KnownPagesTable {
  installation: number;
  /** 0: of the organisation itself. */
  repository_id: number;
  what: string;
  /** Version of the program that read them. */
  program: string;
  used_at: string;
  data: string;
}

/** What was seen in one content, by a name that only the key's holder can make. */
export interface SeenBlobsTable {
  installation: number;
  name: string;
  seen_at: string;
  data: Buffer;
}
