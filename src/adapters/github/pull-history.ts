import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { Answer, GitHubFault } from "../../work/ports/answer.ts";
import type { MergedPull, People, Review } from "../../work/ports/people.ts";
import type { Call, Client } from "./client.ts";
import { account } from "./person.ts";
import { type Fields, fields, integer, list, oid, text } from "./shape.ts";

type Family = Pick<People, "pusherOf" | "reviewsOf" | "mergedPullsOf">;

/** One list at GitHub: how a page of it is asked for, and what an entry of it is. */
interface Listing<T> {
  readonly what: string;
  readonly page: (number: number) => Call<unknown>["send"];
  readonly entry: (from: Fields) => T;
}

/** Pages of 100 entries that are read of one list. */
const MOST_PAGES = 30;

const OPINIONS: ReadonlyMap<string, Review["state"]> = new Map([
  ["APPROVED", "approved"],
  ["CHANGES_REQUESTED", "changes-requested"],
  ["DISMISSED", "dismissed"],
]);

/** Faults that say "not for you", of the repository or of the call: who pushed is not known then. */
const UNTOLD: readonly GitHubFault["kind"][] = ["gone", "forbidden", "refused"];

/** Who pushed, who approved, and what a commit came with. */
export function readingHistory(client: Client): Family {
  /** All entries of a list; refused where it is longer than we read, since what is missing could be what counts. */
  async function all<T>(repository: RepositoryRef, listing: Listing<T>): Promise<Answer<readonly T[]>> {
    const { what, page, entry } = listing;
    const entries: T[] = [];
    for (let number = 1; number <= MOST_PAGES; number += 1) {
      const answer = await client.ask(repository.installation, {
        what,
        historyOf: repository.id,
        send: page(number),
        parse: (data) => list(data, "The list").map((one) => entry(fields(one, "An entry"))),
      });
      if (!answer.ok) return answer;
      entries.push(...answer.value);
      if (answer.value.length < 100) return { ok: true, value: entries };
    }
    return { ok: false, fault: { kind: "refused", status: 0, what: `${what}: there are more than are read` } };
  }

  return {
    async pusherOf(repository, branch, head) {
      const answer = await client.ask(repository.installation, {
        what: "list a branch's activity",
        historyOf: repository.id,
        send: (octokit) =>
          octokit.rest.repos.listActivities({ ...named(repository), ref: `refs/heads/${branch}`, per_page: 100 }),
        parse: (data) => moverTo(head, data),
      });
      return !answer.ok && UNTOLD.includes(answer.fault.kind) ? { ok: true, value: null } : answer;
    },
    async reviewsOf(repository, pull) {
      const answer = await all(repository, {
        what: "list reviews",
        page: (page) => (octokit) =>
          octokit.rest.pulls.listReviews({ ...named(repository), pull_number: pull, per_page: 100, page }),
        entry: opinion,
      });
      return answer.ok ? { ok: true, value: latestOf(answer.value) } : answer;
    },
    async mergedPullsOf(repository, commit) {
      const answer = await all(repository, {
        what: "list a commit's pull requests",
        page: (page) => (octokit) =>
          octokit.rest.repos.listPullRequestsAssociatedWithCommit({
            ...named(repository),
            commit_sha: commit,
            per_page: 100,
            page,
          }),
        entry: (from) => mergedInto(repository, from),
      });
      return answer.ok ? { ok: true, value: answer.value.filter((pull) => pull !== null) } : answer;
    },
  };
}

function named(repository: RepositoryRef) {
  return { owner: repository.owner, repo: repository.name };
}

/** GitHub lists the newest activity first; a deploy key has no account. */
function moverTo(head: Oid, data: unknown): Person | null {
  for (const one of list(data, "The activity")) {
    const activity = fields(one, "An activity");
    if (text(activity, "after") === head) return personOf(activity["actor"], "The actor");
  }
  return null;
}

/** A person's word on a pull request; `review` null where GitHub no longer knows of which commit it was said. */
interface Opinion {
  readonly by: Person;
  readonly review: Review | null;
}

/** Null for a bot, for an account that is gone, and for a review that neither approves nor asks for changes. */
function opinion(from: Fields): Opinion | null {
  const reviewer = account(from["user"], "The reviewer");
  const state = OPINIONS.get(text(from, "state"));
  if (reviewer?.type !== "User" || state === undefined) return null;
  const by = { id: reviewer.id, login: reviewer.login };
  return { by, review: from["commit_id"] === null ? null : { by, state, head: oid(from, "commit_id") } };
}

/** GitHub lists reviews in the order in which they were given, so the last of a reviewer is the one that holds. */
function latestOf(opinions: readonly (Opinion | null)[]): readonly Review[] {
  const latest = new Map<number, Review | null>();
  for (const one of opinions) if (one !== null) latest.set(one.by.id, one.review);
  return [...latest.values()].filter((review) => review !== null);
}

/** Null where it was not merged, or into another repository of the network. */
function mergedInto(repository: RepositoryRef, from: Fields): MergedPull | null {
  const base = fields(from["base"], "The base");
  const into = base["repo"] === null ? null : integer(fields(base["repo"], "The base's repository"), "id");
  if (from["merged_at"] === null || from["merged_at"] === undefined || into !== repository.id) return null;
  return {
    number: integer(from, "number"),
    baseRef: text(base, "ref"),
    head: oid(fields(from["head"], "The head"), "sha"),
    opener: personOf(from["user"], "The opener"),
  };
}

function personOf(value: unknown, what: string): Person | null {
  const found = account(value, what);
  return found === null ? null : { id: found.id, login: found.login };
}
