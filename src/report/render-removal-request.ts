import type { Fork } from "../facts/exposure.ts";
import type { RepositoryRef } from "../facts/repository.ts";
import type { LeakingPull } from "../verdict/containment/containment-case.ts";
import { count } from "./words/count.ts";
import { lengthOf } from "./words/ruling-states.ts";

/** What GitHub's support must know to remove what nobody else can; a person sends it, never we. */
export interface RemovalRequest {
  readonly repository: RepositoryRef;
  readonly pull: LeakingPull;
  /** Commits that carry it, full ids. */
  readonly commits: readonly string[];
  /** Forks that may still serve it; null where they could not be listed. */
  readonly forks: readonly Fork[] | null;
  /** When it could first be read, and until when; null: it still can. */
  readonly from: Date;
  readonly until: Date | null;
  readonly at: Date;
}

/** Forks that are named one by one; GitHub takes a number where there are more. */
const MOST_FORKS = 50;

/**
 * The text of a removal request, for the form of GitHub's support. It names ids and addresses and nothing of the content: the
 * request itself is read by people.
 */
export function renderRemovalRequest(request: RemovalRequest): string {
  const { repository, pull, commits } = request;
  const name = `${repository.owner}/${repository.name}`;
  return [
    `Please remove cached views and references of sensitive data in ${name}.`,
    "",
    `It came with pull request ${pull.number}, which is ${pull.state}; its branch is ${pull.ours ? "in the repository" : "in a fork"}.`,
    clock(request),
    "",
    "Still served, as far as we can tell:",
    `- refs/pull/${pull.number}/head, and refs/pull/${pull.number}/merge where it exists`,
    ...commits.map((commit) => `- commit ${commit}`),
    ...forkLines(request.forks),
    "",
    "Please dereference the pull request, remove its cached views, and collect what is then unreachable.",
    "",
    "To be confirmed by whoever sends this:",
    "- [ ] the branch was deleted, or rewritten without the content",
    "- [ ] passwords, keys and tokens in the content were replaced",
    "- [ ] no other branch or tag holds the content",
  ].join("\n");
}

function clock({ from, until, at }: RemovalRequest): string {
  const end = until ?? at;
  const length = lengthOf(Math.max(0, end.getTime() - from.getTime()));
  const since = from.toISOString();
  return until === null
    ? `It can be read since ${since}, for ${length} by now.`
    : `It could be read from ${since} until ${until.toISOString()}, for ${length}.`;
}

function forkLines(forks: readonly Fork[] | null): readonly string[] {
  if (forks === null) return ["- forks, which we could not list"];
  const open = forks.filter(({ visibility }) => visibility === "public");
  if (open.length > MOST_FORKS) return [`- ${count(open.length, "public fork", "public forks")} of its network`];
  return open.map(({ owner, name }) => `- fork ${owner.login}/${name}`);
}
