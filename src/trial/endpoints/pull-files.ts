import type { ChangedFile } from "../git/changed-files.ts";
import { readCommits } from "../git/commits.ts";
import { commitsBetween } from "../git/merge-commits.ts";
import { type Call, type Endpoint, page, type Reply, required } from "../http/endpoint.ts";
import { commitJson } from "../json/commit.ts";
import { diffEntry } from "../json/diff-entry.ts";
import { diffPatches, pullDiff } from "../pulls/pull-diff.ts";
import type { Repository } from "../world.ts";
import { pathOf, pullOf } from "./find-pull.ts";

// As many commits as "List commits on a pull request" documents.
const COMMITS = 250;

/** What a pull request changes, from the merge base to its head, cut where GitHub cuts it without a word. */
export const pullFileEndpoints: readonly Endpoint[] = [
  {
    operationId: "pulls/list-files",
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}/files",
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => listFiles(call, required(found)),
  },
  {
    operationId: "pulls/list-commits",
    method: "GET",
    path: "/repos/{owner}/{repo}/pulls/{pull_number}/commits",
    permission: { name: "pull_requests", level: "read" },
    handle: (call, found) => listCommits(call, required(found)),
  },
];

async function listFiles(call: Call, repository: Repository): Promise<Reply> {
  const pull = pullOf(call, repository);
  const diff = await pullDiff(repository, pull, pull.headSha);
  const shown: ChangedFile[] = [];
  page(call, "", diff.files, (file) => shown.push(file));
  const texts = await diffPatches(repository, diff, shown);
  return page(call, pathOf(repository, `pulls/${pull.number}/files`), diff.files, (file) =>
    diffEntry(call.world, repository, pull.headSha, file, texts.get(file.path)),
  );
}

async function listCommits(call: Call, repository: Repository): Promise<Reply> {
  const pull = pullOf(call, repository);
  const shas = (await commitsBetween(repository.gitDir, pull.baseSha, pull.headSha)).slice(0, COMMITS);
  const commits = await readCommits(repository.gitDir, shas);
  return page(call, pathOf(repository, `pulls/${pull.number}/commits`), commits, (commit) =>
    commitJson(call.world, repository, commit),
  );
}
