import type { Person } from "../../facts/ruling.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer, PullRequestState } from "../ports/github.ts";
import { lastPusher } from "./last-pusher.ts";
import type { Makers } from "./may-rule.ts";

/**
 * Everybody who had a hand in a pull request at its present head. All its commits count, not only those that carry one
 * mark: which of them brings what is a question that a rebase answers anew. Null where the head moved while we asked.
 */
export async function gatherMakers(
  ports: Pick<ExaminationPorts, "github">,
  pull: PullRequestState,
): Promise<Answer<Makers | null>> {
  const asked = await ports.github.authorsOf(pull.repository, pull.number);
  if (!asked.ok) return asked;
  const { opener, head, commits, complete } = asked.value;
  if (head !== pull.head) return { ok: true, value: null };
  const pushed = await lastPusher(ports, pull);
  if (!pushed.ok) return pushed;
  const people = new Map<number, Person>();
  const named = [opener, pushed.value, ...commits.flatMap((commit) => commit.people)].filter((one) => one !== null);
  for (const person of named) people.set(person.id, person);
  return {
    ok: true,
    value: {
      people: [...people.values()],
      complete: complete && opener !== null && pushed.value !== null && commits.every(({ unknown }) => !unknown),
    },
  };
}
