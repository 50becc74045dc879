import type { Person } from "../../facts/ruling.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer, PullRequestState } from "../ports/github.ts";

/** Who pushed a pull request's head; null where GitHub does not tell us: in a fork we are not installed. */
export async function lastPusher(
  ports: Pick<ExaminationPorts, "github">,
  pull: PullRequestState,
): Promise<Answer<Person | null>> {
  if (pull.headRepositoryId !== pull.repository.id) return { ok: true, value: null };
  return ports.github.pusherOf(pull.repository, pull.headRef, pull.head);
}
