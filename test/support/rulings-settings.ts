import type { Coverage } from "../../src/facts/coverage.ts";
import { type Oid, parseOid } from "../../src/facts/oid.ts";
import type { Visibility } from "../../src/facts/repository.ts";
import type { Person } from "../../src/facts/ruling.ts";
import type { PlacedSighting } from "../../src/verdict/case.ts";
import type { GitHubFault } from "../../src/work/ports/github.ts";
import type { Permission } from "../../src/work/ports/people.ts";
import { COMPLETE, placed } from "./cases.ts";

/** People of these tests: Ada makes the change, Mira and Noor may rule, Ben may not. */
export const ADA: Person = { id: 11, login: "ada" };
export const MIRA: Person = { id: 12, login: "mira" };
export const NOOR: Person = { id: 13, login: "noor" };
export const BEN: Person = { id: 14, login: "ben" };

/** An object id that is known to be one. */
export function oid(text: string): Oid {
  const parsed = parseOid(text);
  if (parsed === undefined) throw new Error(`no object id: ${text}`);
  return parsed;
}

/** The head of the pull request at the beginning. */
export const HEAD = oid("1a2b3c4d".repeat(5));
/** Another one that begins with other digits. */
export const NEXT_HEAD = oid("9f8e7d6c".repeat(5));

/** What can be changed about a world, before something is said in it and in between. */
export interface Settings {
  visibility: Visibility;
  pull: "open" | "closed";
  head: Oid;
  /** The head as the list of authors tells it; null: as it is. */
  authorsHead: Oid | null;
  fork: boolean;
  opener: Person | null;
  authors: readonly Person[];
  unknownAuthor: boolean;
  complete: boolean;
  pusher: Person | null;
  /** Members of the team acme/ip by login, lower-case. */
  team: Set<string>;
  /** By login, lower-case; whoever is not named may read. */
  permissions: Map<string, Permission>;
  /** Present logins by numeric id. */
  logins: Map<number, string>;
  policy: string;
  /** What GitHub answers to questions about teams instead. */
  teamFault: GitHubFault | null;
  /** What is found in the change. */
  sightings: readonly PlacedSighting[];
  coverage: Coverage;
  mode: "observe" | "enforce";
  /** The store's next write of an effect fails. */
  failNextIntention: boolean;
}

/** A private repository, a pull request of Ada's with one mark in it, and a team of two who may rule. */
export function usualSettings(): Settings {
  return {
    visibility: "private",
    pull: "open",
    head: HEAD,
    authorsHead: null,
    fork: false,
    opener: ADA,
    authors: [ADA],
    unknownAuthor: false,
    complete: true,
    pusher: ADA,
    team: new Set(["mira", "noor"]),
    permissions: new Map(),
    logins: new Map([ADA, MIRA, NOOR, BEN].map(({ id, login }) => [id, login])),
    policy: "version: 1\nmode: enforce\nask: '@acme/ip'\n",
    teamFault: null,
    sightings: [placed({ blob: oid("b".repeat(40)) })],
    coverage: COMPLETE,
    mode: "enforce",
    failNextIntention: false,
  };
}
