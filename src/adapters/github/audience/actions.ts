import type { ActionsSettings } from "../../../facts/exposure.ts";
import type { RepositoryState } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { MalformedAnswer } from "../fault.ts";
import { type Fields, flag, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { onePart, type Part } from "./part.ts";

/** How Actions can carry content out. Sharing and pull requests from forks have settings only where it is not public. */
export async function readActions(asking: Asking, repository: RepositoryState): Promise<Answer<Part<ActionsSettings>>> {
  const base = "/actions/permissions";
  const main = await onePart(asking, "actions", about(repository, "read the Actions settings", base), (from) =>
    flag(from, "enabled"),
  );
  if (!main.ok) return main;
  const enabled = main.value.value;
  if (enabled === null) return { ok: true, value: { value: null, gaps: main.value.gaps } };
  if (repository.visibility === "public" || !enabled) {
    return { ok: true, value: { value: { enabled, access: null, forkPullRequests: null }, gaps: [] } };
  }
  const question = about(repository, "read who may use its workflows", `${base}/access`);
  const access = await onePart(asking, "actions", question, accessOf);
  if (!access.ok) return access;
  const forks = await onePart(
    asking,
    "actions",
    about(repository, "read what pull requests from forks are given", `${base}/fork-pr-workflows-private-repos`),
    (from) => ({
      run: flag(from, "run_workflows_from_fork_pull_requests"),
      writeTokens: flag(from, "send_write_tokens_to_workflows"),
      secrets: flag(from, "send_secrets_and_variables"),
    }),
  );
  if (!forks.ok) return forks;
  const value = { enabled, access: access.value.value, forkPullRequests: forks.value.value };
  return { ok: true, value: { value, gaps: [...access.value.gaps, ...forks.value.gaps] } };
}

function accessOf(from: Fields): NonNullable<ActionsSettings["access"]> {
  const level = text(from, "access_level");
  if (level === "none" || level === "user" || level === "organization" || level === "enterprise") return level;
  throw new MalformedAnswer("Field access_level is no level that GitHub has.");
}
