import type { Audit, AuditedRepository } from "../../verdict/audit/audit.ts";
import type { BeyondOwners } from "../../verdict/audit/beyond-owners.ts";
import { count } from "../words/count.ts";

const WORDS: Readonly<Record<BeyondOwners["part"], readonly [string, string]>> = {
  teams: ["team", "teams"],
  members: ["member", "members"],
  outside: ["person from outside", "persons from outside"],
};

/** What an audit advises about access beyond the owners: one line a part of a repository's audience, in the order of the names. */
export interface BeyondOwnersRow {
  readonly repository: AuditedRepository;
  /** `owner/name`, not escaped for any medium yet. */
  readonly where: string;
  readonly part: BeyondOwners["part"];
  /** `3 teams`, or that it could not be told. */
  readonly who: string;
  readonly sources: readonly string[];
  readonly told: boolean;
}

/** Those of all repositories; nobody is named in them. */
export function beyondOwnersRows(audit: Audit): readonly BeyondOwnersRow[] {
  const rows = audit.repositories.flatMap((repository) =>
    (repository.beyondOwners ?? []).map(({ part, count: counted, sources }): BeyondOwnersRow => {
      const { owner, name } = repository.repository;
      const who = counted === null ? `${WORDS[part][1]}: not told` : count(counted, ...WORDS[part]);
      return { repository, where: `${owner}/${name}`, part, who, sources, told: counted !== null };
    }),
  );
  return rows.sort((one, other) => (one.where < other.where ? -1 : one.where > other.where ? 1 : 0));
}
