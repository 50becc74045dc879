import type { OrderRefusal, OrderVerb } from "../../facts/containment-order.ts";
import type { Fork } from "../../facts/exposure.ts";
import type { LeakingPull } from "./containment-case.ts";
import type { ContainmentPlan, ContainmentRefusal } from "./containment-plan.ts";

/** How one step ended. `refused`: GitHub will not, so a person must; `waits`: it is tried again. */
export interface StepOutcome {
  readonly order: number;
  readonly result: "done" | "refused" | "waits";
}

/** A plan that was permitted, and how far it came. */
export interface ContainmentRun {
  /** What people write to take it back: 12 hex digits. */
  readonly id: string;
  readonly plan: ContainmentPlan;
  /** ISO 8601. */
  readonly begunAt: string;
  /** Numeric ids of who approved it; nobody where the rules let it run by itself. */
  readonly approvedBy: readonly number[];
  /** `escalated`: GitHub refused a step, or it was broken off for too long. */
  readonly state: "running" | "contained" | "escalated" | "undone";
  readonly steps: readonly StepOutcome[];
}

/** What became of one order. `approved`: another person's word is needed. */
export interface OrderAnswer {
  /** Numeric id of who gave it; null where a look did, by the rules. */
  readonly by: number | null;
  readonly verb: OrderVerb;
  /** The plan or the run that it named, as it was written; empty where it could not be read. */
  readonly digest: string;
  /** ISO 8601. */
  readonly at: string;
  readonly result: "done" | "approved" | "refused";
  readonly why: readonly (ContainmentRefusal | OrderRefusal)[];
}

/** What GitHub alone can remove of a leak in a pull request, for a request to its support. */
export interface Removal {
  readonly pull: LeakingPull;
  /** Commits that carry it, full ids, at most {@link MOST_COMMITS}. */
  readonly commits: readonly string[];
  /** Public forks of the repository, the first of them by name; null where they were not listed. */
  readonly forks: {
    readonly public: number;
    readonly named: readonly Pick<Fork, "id" | "owner" | "name">[];
  } | null;
}

/** Commits that a removal request names; GitHub collects what they reach once the refs are gone. */
export const MOST_COMMITS = 50;

/** What an alert tells of containing its exposure. */
export interface ContainmentNote {
  /** False where the server was given nothing that it could change anything with. */
  readonly able: boolean;
  /** What would contain it now, the exposure's own playbook first; empty where nothing would. */
  readonly plans: readonly ContainmentPlan[];
  /** What was done last. */
  readonly run: ContainmentRun | null;
  /** The newest last. */
  readonly answers: readonly OrderAnswer[];
  /** Of a leak in a pull request that the world reads; absent for every other exposure. */
  readonly removal?: Removal;
}

/** Answers that an alert goes on telling; older ones are in the ledger. */
const MOST_ANSWERS = 5;

/** A note of an exposure that nobody has tried to contain. */
export const NO_NOTE: ContainmentNote = { able: false, plans: [], run: null, answers: [] };

/** The note with one answer more; one that it tells already is not told again. */
export function withAnswer(note: ContainmentNote, answer: OrderAnswer): ContainmentNote {
  const said = JSON.stringify(answer);
  if (note.answers.some((one) => JSON.stringify(one) === said)) return note;
  return { ...note, answers: [...note.answers, answer].slice(-MOST_ANSWERS) };
}
