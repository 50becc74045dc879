import { readCommits, revList } from "../git/commits.ts";
import { runGit } from "../git/run.ts";
import type { Repository, World } from "../world.ts";
import { doorRows, forkRows, nobodyElse, publishedRows, reachRows } from "./access.ts";
import { stateBadge } from "./badges.ts";
import { commitStanding, standingSign } from "./checks.ts";
import { type Html, html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";

/** Commits listed of the default branch. */
const COMMITS = 30;
/** Branches and tags listed. */
const REFS = 100;

/** The page of one repository: pull requests, issues, branches, tags, the newest commits, and where it can go. */
export async function repositoryPage(world: World, repository: Repository): Promise<PageAnswer> {
  const path = `/${repository.owner}/${repository.name}`;
  const published = publishedRows(repository);
  const parent = repository.parentId === null ? undefined : world.repositories.get(repository.parentId);
  return layout(
    `${repository.owner}/${repository.name}`,
    html`${repositoryHead(repository)}
${parent && html`<p class="soft">Forked from <a href="/${parent.owner}/${parent.name}">${parent.owner}/${parent.name}</a></p>`}
${repository.description !== null && html`<p>${repository.description}</p>`}${repository.topics.length > 0 && html`<p>${repository.topics.map((topic) => html`<span class="badge">${topic}</span>`)}</p>`}
<p class="soft">Clone it: <code>git clone ${world.origin}${path}.git</code></p>
<h2 id="pulls">Pull requests</h2>${listed(pulls(repository), "No pull request yet.")}
<h2 id="issues">Issues</h2>${listed(issues(repository), "No issue yet.")}
<h2 id="branches">Branches and tags</h2>${listed(await refs(repository), "Nothing was pushed yet.")}
<h2 id="commits">Commits of ${repository.defaultBranch}</h2>${listed(await commits(repository), "No commit yet.")}
<h2 id="forks">Forks</h2>${listed(forkRows(world, repository), "No fork.")}
<h2 id="access">Who can reach it</h2>${listed(reachRows(world, repository), nobodyElse(world, repository))}
<h2 id="doors">Keys and webhooks</h2>${listed(doorRows(repository), "None.")}
${published.length > 0 && html`<h2 id="published">Releases and site</h2>${listed(published, "")}`}`,
  );
}

/** Rows of a repository's pull requests, newest first. */
export function pulls(repository: Repository): readonly Html[] {
  return [...repository.pulls.values()]
    .sort((one, other) => other.number - one.number)
    .flatMap((pull) => {
      const issue = repository.issues.get(pull.number);
      if (!issue) return [];
      return [
        html`<div class="row">${stateBadge(issue, pull)}<a href="/${repository.owner}/${repository.name}/pull/${pull.number}">${issue.title}</a>${standingSign(commitStanding(repository, pull.headSha))}<span class="soft small right">#${pull.number} by ${issue.author}</span></div>`,
      ];
    });
}

/** Rows in a box, or a sentence where there are none. */
export function listed(rows: readonly Html[], none: string): Html {
  return html`<div class="box">${rows.length > 0 ? rows : html`<div class="empty">${none}</div>`}</div>`;
}

function issues(repository: Repository): readonly Html[] {
  return [...repository.issues.values()]
    .filter((issue) => !repository.pulls.has(issue.number))
    .sort((one, other) => other.number - one.number)
    .map(
      (issue) =>
        html`<div class="row">${stateBadge(issue, null)}<a href="/${repository.owner}/${repository.name}/issues/${issue.number}">${issue.title}</a><span class="soft small right">#${issue.number} by ${issue.author}</span></div>`,
    );
}

async function refs(repository: Repository): Promise<readonly Html[]> {
  const format = "--format=%(objectname)%09%(*objectname)%09%(refname)";
  const text = await runGit(repository.gitDir, [
    "for-each-ref",
    `--count=${REFS + 1}`,
    format,
    "refs/heads",
    "refs/tags",
  ]);
  const lines = text.split("\n").filter((line) => line !== "");
  const rows = lines.slice(0, REFS).map((line) => {
    const [own = "", peeled = "", ref = ""] = line.split("\t");
    const sha = peeled === "" ? own : peeled;
    const tag = ref.startsWith("refs/tags/");
    return html`<div class="row"><span class="badge">${tag ? "tag" : "branch"}</span><span class="mono">${ref.replace(/^refs\/(?:heads|tags)\//, "")}</span>${standingSign(commitStanding(repository, sha))}<a class="mono right" href="/${repository.owner}/${repository.name}/commit/${sha}">${sha.slice(0, 7)}</a></div>`;
  });
  return lines.length > REFS
    ? [...rows, html`<div class="cut">More branches and tags are not shown here.</div>`]
    : rows;
}

async function commits(repository: Repository): Promise<readonly Html[]> {
  const ref = `refs/heads/${repository.defaultBranch}`;
  if ((await runGit(repository.gitDir, ["for-each-ref", ref])).trim() === "") return [];
  const shas = await revList(repository.gitDir, [`--max-count=${COMMITS}`, ref]);
  return (await readCommits(repository.gitDir, shas)).map(
    (commit) =>
      html`<div class="row"><a href="/${repository.owner}/${repository.name}/commit/${commit.sha}">${commit.message.split("\n")[0] ?? ""}</a>${standingSign(commitStanding(repository, commit.sha))}<span class="soft small right">${commit.author.name} · <span class="mono">${commit.sha.slice(0, 7)}</span></span></div>`,
  );
}
