import { mergeBase } from "../git/changed-files.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { stateBadge } from "./badges.ts";
import { newestRuns, runView } from "./checks.ts";
import { conversation } from "./conversation.ts";
import { diffView } from "./diff-view.ts";
import { html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";
import { mergeBox } from "./merge-box.ts";
import { readDiff } from "./read-diff.ts";
import { threadView } from "./thread-view.ts";

/** The page of one pull request: state, conversation, merge box, check, and the diff with its inline comments. */
export async function pullPage(world: World, repository: Repository, pull: PullRequest): Promise<PageAnswer | null> {
  const issue = repository.issues.get(pull.number);
  if (!issue) return null;
  const from = (await mergeBase(repository.gitDir, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const diff = await readDiff(
    repository.gitDir,
    from,
    pull.headSha,
    new Set(pull.threads.map((thread) => thread.path)),
  );
  const head = repository.owner === pull.headOwner ? pull.headRef : `${pull.headOwner}:${pull.headRef}`;
  const runs = newestRuns(repository, pull.headSha).map((run) => runView(world, repository, run));
  const shown = new Set(diff.files.map((one) => one.file.path));
  const outdated = pull.threads.filter((thread) => thread.outdated || !shown.has(thread.path));
  return layout(
    `${issue.title} · Pull request #${pull.number} · ${repository.owner}/${repository.name}`,
    html`${repositoryHead(repository)}
<h1>${issue.title} <span class="soft">#${pull.number}</span></h1>
<p>${stateBadge(issue, pull)} <strong>${issue.author}</strong> wants to merge <code>${head}</code> into <code>${pull.baseRef}</code> <a class="mono" href="/${repository.owner}/${repository.name}/commit/${pull.headSha}">${pull.headSha.slice(0, 7)}</a></p>
${conversation(world, issue, pull)}
${await mergeBox(world, repository, pull)}
${runs.length > 0 && html`<h2 id="checks">Checks</h2>${runs}`}
<h2 id="files">Files changed</h2>${diffView(world, diff, pull.threads)}
${outdated.length > 0 && html`<h2>Outdated comments</h2>${outdated.map((thread) => html`<p class="mono soft">${thread.path}</p>${threadView(world, thread)}`)}`}`,
  );
}
