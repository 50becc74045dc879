import type { Oid } from "../../facts/oid.ts";
import type { Person } from "../../facts/ruling.ts";
import type { ApprovalLack, RulesApproval } from "../../verdict/rules-review.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import type { PullAuthors } from "../ports/people.ts";
import { askIfAmong } from "../rulings/approvers.ts";
import { lastPusher } from "../rulings/last-pusher.ts";
import type { RulesHome } from "./rules-home.ts";

type Ports = Pick<ExaminationPorts, "github" | "store" | "log">;

/** Owners who must approve what weakens the rules. */
const NEEDED = 2;

/** A pull request's head, and who may approve it. */
interface AskedPull {
  readonly number: number;
  readonly head: Oid;
  readonly owners: readonly string[];
}

/** What the rule owners said, and who of them counts. */
export interface CountedApproval {
  readonly approval: RulesApproval;
  readonly by: readonly Person[];
}

/**
 * Whether two rule owners approved the present head of a pull request in the rules repository, as GitHub says at this
 * moment. Whoever opened it, pushed its head, or is author, committer or co-author of any commit of it, does not count;
 * where one of them could not be named, nobody does.
 */
export async function approvalOf(ports: Ports, home: RulesHome, pull: AskedPull): Promise<Answer<RulesApproval>> {
  const counted = await countApproval(ports, home, pull);
  return counted.ok ? { ok: true, value: counted.value.approval } : counted;
}

/** The same with the owners whose approval counts. */
export async function countApproval(
  ports: Ports,
  home: RulesHome,
  { number, head, owners }: AskedPull,
): Promise<Answer<CountedApproval>> {
  const reviews = await ports.github.reviewsOf(home, number);
  if (!reviews.ok) return reviews;
  const approving = reviews.value.filter((review) => review.state === "approved" && review.head === head);
  const candidates = [...new Map(approving.map(({ by }) => [by.id, by])).values()];
  if (candidates.length === 0) return lacking(owners, "too-few");
  const authors = await ports.github.authorsOf(home, number);
  if (!authors.ok) return authors;
  const fault = faultOf(authors.value, head);
  if (fault !== null) return lacking(owners, fault);
  const pushed = await pusherOf(ports, home, { number, head });
  if (!pushed.ok) return pushed;
  // A commit names whom its maker wrote into it: only the account that pushed it is GitHub's own word.
  if (pushed.value === null) return lacking(owners, "unknown-pusher");
  const makers = new Set([...makersOf(authors.value), pushed.value.id]);
  const counting: Person[] = [];
  let untold = false;
  for (const person of candidates) {
    if (makers.has(person.id)) continue;
    const asked = await askIfAmong(ports, { names: owners, home, near: home }, person);
    if (!asked.ok) return asked;
    if (asked.value === "yes") counting.push(person);
    if (asked.value === "cannot-tell") untold = true;
    if (counting.length === NEEDED) break;
  }
  const enough = counting.length >= NEEDED;
  const lack: ApprovalLack | null = enough ? null : untold ? "cannot-tell" : "too-few";
  const approval = { owners, approvedBy: counting.map(({ login }) => login), lack };
  return { ok: true, value: { approval, by: counting } };
}

function lacking(owners: readonly string[], lack: ApprovalLack): Answer<CountedApproval> {
  return { ok: true, value: { approval: { owners, approvedBy: [], lack }, by: [] } };
}

/** Why nobody's approval can count; null where everybody who made it is known. */
function faultOf(authors: PullAuthors, head: Oid): ApprovalLack | null {
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
  ports: Ports,
  home: RulesHome,
  { number, head }: { readonly number: number; readonly head: Oid },
): Promise<Answer<Person | null>> {
  const pull = await ports.github.readPullRequest(home, number);
  if (!pull.ok) return pull;
  return pull.value.head === head ? lastPusher(ports, pull.value) : { ok: true, value: null };
}
