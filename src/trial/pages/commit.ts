import { readCommit } from "../git/commits.ts";
import { runGit, tryGit } from "../git/run.ts";
import type { Repository, World } from "../world.ts";
import { newestRuns, runView } from "./checks.ts";
import { diffView } from "./diff-view.ts";
import { html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";
import { readDiff } from "./read-diff.ts";

/** The page of one commit: message, checks with their annotations, and what it changes against its first parent. */
export async function commitPage(world: World, repository: Repository, name: string): Promise<PageAnswer | null> {
  const found = await tryGit(repository.gitDir, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${name}^{commit}`,
  ]);
  if (found.code !== 0) return null;
  const commit = await readCommit(repository.gitDir, found.stdout.toString("utf8").trim());
  const from = commit.parents[0] ?? (await emptyTree(repository.gitDir));
  const diff = await readDiff(repository.gitDir, from, commit.sha, new Set());
  const [title = "", ...rest] = commit.message.split("\n");
  const runs = newestRuns(repository, commit.sha).map((run) => runView(world, repository, run));
  return layout(
    `${title} · ${repository.owner}/${repository.name}@${commit.sha.slice(0, 7)}`,
    html`${repositoryHead(repository)}<h1>${title}</h1>${rest.length > 0 && html`<pre>${rest.join("\n").trim()}</pre>`}
<p class="soft">${commit.author.name} · ${commit.author.date} · <span class="mono">${commit.sha}</span></p>
${runs.length > 0 && html`<h2 id="checks">Checks</h2>${runs}`}<h2>Changes</h2>${diffView(world, diff, [])}`,
  );
}

/** The tree without entries in the repository's own hash. */
async function emptyTree(gitDir: string): Promise<string> {
  return (await runGit(gitDir, ["hash-object", "-t", "tree", "-w", "--stdin"], "")).trim();
}
