import type { Octokit } from "@octokit/rest";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { KnownWorkflow } from "../../../facts/workflow.ts";
import { fields, integer, list, text } from "../shape.ts";

const PER_PAGE = 100;
/** A repository with more workflows than that is answered in part: those that were made first. */
const MOST_PAGES = 5;

/** Every workflow of a repository, whether it runs or was switched off. */
export async function readWorkflows(
  { rest }: Octokit,
  { owner, name: repo }: RepositoryRef,
): Promise<readonly KnownWorkflow[]> {
  const known: KnownWorkflow[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await rest.actions.listRepoWorkflows({ owner, repo, per_page: PER_PAGE, page });
    const held = list(fields(answer.data, "The workflows")["workflows"], "The list");
    known.push(...held.map((one) => knownWorkflow(one)));
    if (held.length < PER_PAGE) break;
  }
  return known;
}

function knownWorkflow(one: unknown): KnownWorkflow {
  const from = fields(one, "A workflow");
  return { id: integer(from, "id"), path: text(from, "path"), enabled: text(from, "state") === "active" };
}
