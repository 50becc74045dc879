import type { ApprovalLack } from "../../facts/approval.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import type { PullAuthors } from "../ports/people.ts";
import { lastPusher } from "./last-pusher.ts";

/** Who approved a head and had no hand in it; or why nobody's approval counts. */
export type HeadApprovals =
  | { readonly kind: "approved"; readonly people: readonly Person[] }
  | { readonly kind: "lacking"; readonly lack: ApprovalLack };

/**
 * Who approved the present head of a pull request by a review, as GitHub says at this moment. Whoever opened it, pushed
 * its head, or is author, committer or co-author of any commit of it, does not count; where one of them could not be
 * named, nobody does. Without an approval it costs one call, else four.
 */
export async function headApprovals(
  ports: Pick<ExaminationPorts, "github">,
  repository: RepositoryRef,
  { number, head }: { readonly number: number; readonly head: Oid },
): Promise<Answer<HeadApprovals>> {
  const reviews = await ports.github.reviewsOf(repository, number);
  if (!reviews.ok) return reviews;
  const approving = reviews.value.filter((review) => review.state === "approved" && review.head === head);
  const candidates = [...new Map(approving.map(({ by }) => [by.id, by])).values()];
  if (candidates.length === 0) return { ok: true, value: { kind: "approved", people: [] } };
  const authors = await ports.github.authorsOf(repository, number);
  if (!authors.ok) return authors;
  const lack = lackOf(authors.value, head);
  if (lack !== null) return { ok: true, value: { kind: "lacking", lack } };
  const pushed = await pusherOf(ports, repository, { number, head });
  if (!pushed.ok) return pushed;
  // A commit names whom its maker wrote into it: only the account that pushed it is GitHub's own word.
  if (pushed.value === null) return { ok: true, value: { kind: "lacking", lack: "unknown-pusher" } };
  const makers = new Set([...makersOf(authors.value), pushed.value.id]);
  return { ok: true, value: { kind: "approved", people: candidates.filter(({ id }) => !makers.has(id)) } };
}

/** Why nobody's approval can count; null where everybody who made it is known. */
function lackOf(authors: PullAuthors, head: Oid): ApprovalLack | null {
  if (authors.head !== head) return "head-moved";
  if (!authors.complete || authors.commits.length === 0) return "too-many-commits";
  return authors.opener === null || authors.commits.some((commit) => commit.unknown) ? "unknown-author" : null;
}

function makersOf({ opener, commits }: PullAuthors): ReadonlySet<number> {
  const people = commits.flatMap((commit) => commit.people);
  return new Set([...(opener === null ? [] : [opener]), ...people].map(({ id }) => id));
}

/** Null where GitHub does not tell, or the head is another by now. */
async function pusherOf(
  ports: Pick<ExaminationPorts, "github">,
  repository: RepositoryRef,
  { number, head }: { readonly number: number; readonly head: Oid },
): Promise<Answer<Person | null>> {
  const pull = await ports.github.readPullRequest(repository, number);
  if (!pull.ok) return pull;
  return pull.value.head === head ? lastPusher(ports, pull.value) : { ok: true, value: null };
}
