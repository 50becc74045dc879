import type { RepositoryRef } from "../../facts/repository.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { Removal } from "../../verdict/containment/containment-note.ts";
import type { Naming } from "../alerts/naming.ts";
import { count } from "../words/count.ts";
import { lengthOf } from "../words/ruling-states.ts";

/** What GitHub's support must know to remove what nobody else can; a person sends it, never we. */
export interface RemovalRequest {
  readonly repository: RepositoryRef;
  readonly removal: Removal;
  /** When it was first seen where it can be read, and until when; null: it still can. */
  readonly from: Date;
  readonly until: Date | null;
  /** Null where nobody knows when it will be read: the length of an exposure that goes on is left out then. */
  readonly at: Date | null;
}

/** The request that an alert about a leak in a pull request calls for; null of every other alert. */
export function removalRequestOf(alert: Alert, at: Date | null): RemovalRequest | null {
  const { repository } = alert.exposure;
  const removal = alert.containment?.removal;
  if (removal === undefined || repository === null) return null;
  const until = alert.resolvedAt === null ? null : new Date(alert.resolvedAt);
  return { repository, removal, from: new Date(alert.openedAt), until, at };
}

/**
 * Lines of a removal request, for the form of GitHub's support. It names ids and addresses and nothing of the content: the
 * request itself is read by people. Where names may not be told numbers stand for them.
 */
export function renderRemovalRequest(request: RemovalRequest, naming: Naming): readonly string[] {
  const { repository, removal } = request;
  const { pull, commits } = removal;
  const { voice, names } = naming;
  const name = names ? voice(`${repository.owner}/${repository.name}`) : `repository ${repository.id}`;
  return [
    `Please remove cached views and references of sensitive data in ${name}.`,
    "",
    `It came with pull request ${pull.number}, which is ${pull.state}; its branch is ${branchWords(removal)}.`,
    clock(request),
    "",
    "Still served, as far as we can tell:",
    ...refLines(removal, naming),
    ...commits.map((commit) => `- commit ${commit}`),
    ...forkLines(removal, naming),
    "",
    "Please dereference the pull request, remove its cached views, and collect what is then unreachable.",
    "",
    "To be confirmed by whoever sends this:",
    "- [ ] the branch was deleted, or rewritten without the content",
    "- [ ] passwords, keys and tokens in the content were replaced",
    "- [ ] no other branch or tag holds the content",
    ...(names ? [] : ["- [ ] names stand in place of the numbers: sourcewarden contain plan shows them"]),
  ];
}

/** By what a leak is still served, in one line. */
export function servedWords({ pull, forks }: Removal): string {
  const refs = pull.refs === null ? "the pull request's own refs" : count(pull.refs.length, "ref", "refs");
  const open = forks === null ? "forks that were not listed" : count(forks.public, "public fork", "public forks");
  return `${refs} and ${open}; only GitHub can remove it there.`;
}

function branchWords({ pull }: Removal): string {
  if (!pull.ours) return "in a fork";
  return pull.gone ? "deleted" : "in the repository";
}

function clock({ from, until, at }: RemovalRequest): string {
  const since = from.toISOString();
  if (until !== null) return `It could be read from ${since} until ${until.toISOString()}, for ${passed(from, until)}.`;
  const length = at === null ? "" : `, for ${passed(from, at)} by now`;
  return `It can be read since ${since} at least${length}.`;
}

function passed(from: Date, end: Date): string {
  return lengthOf(Math.max(0, end.getTime() - from.getTime()));
}

function refLines({ pull }: Removal, { voice, names }: Naming): readonly string[] {
  const own = `refs/pull/${pull.number}/`;
  if (pull.refs === null) return [`- ${own}head, and ${own}merge where it exists`];
  const others = pull.refs.filter((ref) => !ref.startsWith(own));
  return [
    ...pull.refs.filter((ref) => ref.startsWith(own)).map((ref) => `- ${ref}`),
    ...(names ? others.map((ref) => `- ${voice(ref)}`) : []),
    ...(names || others.length === 0 ? [] : [`- ${count(others.length, "branch or tag", "branches and tags")}`]),
  ];
}

function forkLines({ forks }: Removal, { voice, names }: Naming): readonly string[] {
  if (forks === null) return ["- forks, which we could not list"];
  const left = forks.public - forks.named.length;
  return [
    ...forks.named.map(({ id, owner, name }) => (names ? `- fork ${voice(`${owner.login}/${name}`)}` : `- fork ${id}`)),
    ...(left > 0 ? [`- ${count(left, "more public fork", "more public forks")} of its network`] : []),
  ];
}
