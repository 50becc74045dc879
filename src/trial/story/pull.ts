import { ask, demand } from "./ask.ts";
import { CHECK, type Person } from "./sample.ts";
import type { Stage } from "./stage.ts";

/** A pull request as the story needs it. */
export interface Pull {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly nodeId: string;
  readonly head: string;
}

interface PullJson {
  readonly number: number;
  readonly node_id: string;
  readonly head: { readonly sha: string };
}

/** Opens a pull request from a pushed branch into `main`. */
export async function openPull(
  stage: Stage,
  person: Person,
  repository: string,
  what: { readonly branch: string; readonly title: string; readonly body: string },
): Promise<Pull> {
  const { branch, title, body } = what;
  const made = await demand<PullJson>(stage.world, person, ["POST", `/repos/${repository}/pulls`, 201], {
    title,
    body,
    head: branch,
    base: "main",
  });
  return toPull(repository, made);
}

/** The open pull request of a branch; throws where there is none. */
export async function pullOfBranch(stage: Stage, person: Person, repository: string, branch: string): Promise<Pull> {
  const owner = repository.split("/")[0];
  const path = `/repos/${repository}/pulls?state=open&head=${owner}:${branch}`;
  const [found] = await demand<PullJson[]>(stage.world, person, ["GET", path, 200]);
  if (found === undefined) throw new Error(`No open pull request of ${branch} in ${repository}`);
  return toPull(repository, found);
}

/** Presses the merge button; answers the status and GitHub's message. */
export async function tryMerge(stage: Stage, person: Person, pull: Pull): Promise<{ status: number; message: string }> {
  const { status, body } = await ask(
    stage.world,
    person,
    "PUT",
    `/repos/${pull.repository}/pulls/${pull.number}/merge`,
    {
      sha: pull.head,
    },
  );
  return { status, message: String((body as { message?: unknown } | null)?.message ?? "") };
}

/** Whether the merge was refused because of the required check, and not for another reason alone. */
export function refusedByCheck(merge: { readonly status: number; readonly message: string }): boolean {
  return merge.status === 405 && merge.message.includes(`"${CHECK}" is failing`);
}

/** How a step names it: `acme/sdk#1 at 1234567`. */
export function subjectOf(pull: Pull): string {
  return `${pull.repository}#${pull.number} at ${pull.head.slice(0, 7)}`;
}

function toPull(repository: string, json: PullJson): Pull {
  return { repository, number: json.number, nodeId: json.node_id, head: json.head.sha };
}
