import { changedFiles, mergeBase } from "../git/changed-files.ts";
import { readCommit, readCommits, revList } from "../git/commits.ts";
import { commitInNetwork } from "../git/network.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { commitJson } from "../json/commit.ts";
import { diffEntries } from "../pulls/diff-entries.ts";
import type { Repository } from "../world.ts";
import { linksTo } from "./commits.ts";

/** Files of a comparison, on its first page only; commits where no page is asked for. Source: GitHub's description of "Compare two commits". */
const FILES_AT_MOST = 300;
const COMMITS_UNPAGED = 250;

/** What one commit has over another, from their merge base. */
export const compareEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/compare-commits-with-basehead",
    method: "GET",
    path: "/repos/{owner}/{repo}/compare/{basehead}",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => compare(call, required(repository)),
  },
];

async function compare(call: Call, repository: Repository): Promise<Reply> {
  const { world, query } = call;
  const { gitDir } = repository;
  const given = call.params["basehead"] ?? "";
  const [baseName = "", headName = ""] = given.split("...");
  const base = await commitInNetwork(world, repository, baseName);
  const head = await commitInNetwork(world, repository, headName);
  if (base === null || head === null) throw new Refusal(404, "Not Found");
  const from = await mergeBase(gitDir, base, head);
  if (from === null) throw new Refusal(404, `No common ancestor between ${baseName} and ${headName}.`);
  const ahead = (await revList(gitDir, ["--topo-order", "--reverse", head, `^${base}`])) satisfies string[];
  const behind = await revList(gitDir, [base, `^${head}`]);
  const isPaged = query.has("page") || query.has("per_page");
  const perPage = isPaged ? Math.min(Number(query.get("per_page") ?? 30) || 30, 100) : COMMITS_UNPAGED;
  const current = isPaged ? Math.max(Number(query.get("page") ?? 1) || 1, 1) : 1;
  const cut = ahead.slice((current - 1) * perPage, current * perPage);
  const files = current === 1 ? (await changedFiles(gitDir, from, head)).slice(0, FILES_AT_MOST) : [];
  const commits = await readCommits(gitDir, cut);
  const page = `${world.origin}/${repository.owner}/${repository.name}/compare/${encodeURI(given)}`;
  const body = {
    url: `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/compare/${encodeURI(given)}`,
    html_url: page,
    permalink_url: `${world.origin}/${repository.owner}/${repository.name}/compare/${base}...${head}`,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: commitJson(world, repository, await readCommit(gitDir, base)),
    merge_base_commit: commitJson(world, repository, await readCommit(gitDir, from)),
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: commits.map((commit) => commitJson(world, repository, commit)),
    ...(current === 1 ? { files: await diffEntries(world, repository, { from, to: head }, files) } : {}),
  };
  const last = Math.max(Math.ceil(ahead.length / perPage), 1);
  const links = linksTo(call, repository, `compare/${encodeURIComponent(given)}`, current, last);
  return { status: 200, body, headers: links };
}

function statusOf(ahead: number, behind: number): "identical" | "ahead" | "behind" | "diverged" {
  if (ahead === 0) return behind === 0 ? "identical" : "behind";
  return behind === 0 ? "ahead" : "diverged";
}
