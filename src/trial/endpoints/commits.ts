import { changedFiles } from "../git/changed-files.ts";
import { readCommit, readCommits, resolveCommit, revList } from "../git/commits.ts";
import { commitInNetwork } from "../git/network.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { commitJson } from "../json/commit.ts";
import { diffEntries, EMPTY_TREE } from "../pulls/diff-entries.ts";
import type { Repository } from "../world.ts";

/** Files of one page of a commit, and of all its pages; source: GitHub's description of "Get a commit". */
const FILES_PER_PAGE = 300;
const FILES_AT_MOST = 3000;

/** One commit with its files, and the history of a branch. */
export const commitEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-commit",
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => getCommit(call, required(repository)),
  },
  {
    operationId: "repos/list-commits",
    method: "GET",
    path: "/repos/{owner}/{repo}/commits",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => listCommits(call, required(repository)),
  },
];

async function getCommit(call: Call, repository: Repository): Promise<Reply> {
  const name = call.params["ref"] ?? "";
  const sha = await commitInNetwork(call.world, repository, name);
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${name}`, []);
  const commit = await readCommit(repository.gitDir, sha);
  const range = { from: commit.parents[0] ?? EMPTY_TREE, to: sha };
  const all = (await changedFiles(repository.gitDir, range.from, range.to)).slice(0, FILES_AT_MOST);
  const perPage = Math.min(Number(call.query.get("per_page") ?? FILES_PER_PAGE) || FILES_PER_PAGE, FILES_PER_PAGE);
  const current = Math.max(Number(call.query.get("page") ?? 1) || 1, 1);
  const shown = all.slice((current - 1) * perPage, current * perPage);
  const additions = all.reduce((sum, file) => sum + file.additions, 0);
  const deletions = all.reduce((sum, file) => sum + file.deletions, 0);
  const body = {
    ...commitJson(call.world, repository, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: await diffEntries(call.world, repository, range, shown),
  };
  const last = Math.max(Math.ceil(all.length / perPage), 1);
  return { status: 200, body, headers: linksTo(call, repository, `commits/${sha}`, current, last) };
}

async function listCommits(call: Call, repository: Repository): Promise<Reply> {
  const { query } = call;
  const name = query.get("sha") ?? repository.defaultBranch;
  const start = await resolveCommit(repository.gitDir, name);
  if (start === null) {
    const isEmpty = (await revList(repository.gitDir, ["--all", "--max-count=1"])).length === 0;
    throw isEmpty ? new Refusal(409, "Git Repository is empty.") : new Refusal(404, "Not Found");
  }
  const since = query.get("since");
  const until = query.get("until");
  const author = query.get("author");
  const path = query.get("path");
  const shas = await revList(repository.gitDir, [
    ...(since === null ? [] : [`--since=${since}`]),
    ...(until === null ? [] : [`--until=${until}`]),
    ...(author === null ? [] : ["--fixed-strings", `--author=${author}`]),
    start,
    "--",
    ...(path === null ? [] : [`:(literal)${path}`]),
  ]);
  const reply = page(call, `/repos/${repository.owner}/${repository.name}/commits`, shas, (sha) => sha);
  const cut = Array.isArray(reply.body) ? reply.body.map(String) : [];
  const commits = await readCommits(repository.gitDir, cut);
  return { ...reply, body: commits.map((commit) => commitJson(call.world, repository, commit)) };
}

/** `Link` of an answer that is one object of which only a part is cut into pages. */
export function linksTo(
  call: Call,
  repository: Repository,
  rest: string,
  current: number,
  last: number,
): Readonly<Record<string, string>> {
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(to));
    return `<${call.world.origin}/api/v3/repos/${repository.owner}/${repository.name}/${rest}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, "prev"), link(1, "first")] : []),
    ...(current < last ? [link(current + 1, "next"), link(last, "last")] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(", ") };
}
