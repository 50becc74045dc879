import type { RepositoryRef } from "../../facts/repository.ts";
import type { Link } from "../../ledger/entry.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { EntryPerson } from "../ports/ledger.ts";
import type { State } from "./new-entry.ts";
import { recordState } from "./record.ts";

type Ports = Pick<ExaminationPorts, "store" | "key" | "clock">;

/** Which rules it is about: digest of all their texts, and how many those are. */
export interface RecordedRules {
  readonly digest: string;
  readonly texts: number;
}

/** Records which rules of an organisation are in force, where that was not the last that was recorded of them. */
export function recordRulesInForce(
  ports: Ports,
  home: RepositoryRef,
  rules: RecordedRules,
  approvers: readonly EntryPerson[],
): Promise<Link | null> {
  return recordState(ports, { ...stateOf(home, rules), type: "rules", decision: "in-force", approvers });
}

/** Records that rules of an organisation wait for approval, and why; `pull` is the pull request that lacks it, where one does. */
export function recordRulesWaiting(
  ports: Ports,
  home: RepositoryRef,
  rules: RecordedRules,
  { why, pull }: { readonly why: string; readonly pull: number | null },
): Promise<Link | null> {
  const { subject, ...state } = stateOf(home, rules);
  return recordState(ports, { ...state, type: "rules", decision: "waiting", why, subject: { ...subject, pull } });
}

function stateOf({ installation, id }: RepositoryRef, { digest, texts }: RecordedRules) {
  return {
    topic: `rules ${installation} ${id}`,
    subject: { installation, repository: id },
    rules: digest,
    counts: { texts },
  } satisfies Omit<State, "type" | "decision">;
}
