import { resolveCommit } from "../git/commits.ts";
import { readRefs } from "../git/refs.ts";
import { base64Lines, describeObject, readBlob, readTree } from "../git/tree.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { nodeId } from "../json/node-id.ts";
import { refJson } from "../json/ref.ts";
import { branchRules } from "../merging/branch-rules.ts";
import type { Repository } from "../world.ts";

/** Limits of a recursive tree and of a blob; source: GitHub's descriptions of "Get a tree" and "Get a blob". */
const TREE_ENTRIES = 100_000;
const TREE_BYTES = 7 * 1024 * 1024;
const BLOB_BYTES = 100 * 1024 * 1024;

const OID = /^[0-9a-f]{40}$/;

/** Git's own objects and names: trees, blobs, refs and branches. */
export const objectEndpoints: readonly Endpoint[] = [
  {
    operationId: "git/get-tree",
    method: "GET",
    path: "/repos/{owner}/{repo}/git/trees/{tree_sha}",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => getTree(call, required(repository)),
  },
  {
    operationId: "git/get-blob",
    method: "GET",
    path: "/repos/{owner}/{repo}/git/blobs/{file_sha}",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => getBlob(call, required(repository)),
  },
  {
    operationId: "git/get-ref",
    method: "GET",
    path: "/repos/{owner}/{repo}/git/ref/{ref}",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => getRef(call, required(repository)),
  },
  {
    operationId: "repos/list-branches",
    method: "GET",
    path: "/repos/{owner}/{repo}/branches",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => listBranches(call, required(repository)),
  },
];

async function getTree(call: Call, repository: Repository): Promise<Reply> {
  const { gitDir } = repository;
  const name = call.params["tree_sha"] ?? "";
  const treeish = OID.test(name) ? name : await resolveCommit(gitDir, name);
  const described = treeish === null ? null : await describeObject(gitDir, `${treeish}^{tree}`);
  if (treeish === null || described === null) throw new Refusal(404, "Not Found");
  const entries = await readTree(gitDir, treeish, call.query.has("recursive"));
  const api = apiOf(call, repository);
  const tree: unknown[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const kind = entry.type === "tree" ? "trees" : "blobs";
    const item = {
      path: entry.path,
      mode: entry.mode,
      type: entry.type,
      sha: entry.sha,
      ...(entry.size === null ? {} : { size: entry.size }),
      ...(entry.type === "commit" ? {} : { url: `${api}/git/${kind}/${entry.sha}` }),
    };
    bytes += JSON.stringify(item).length;
    if (tree.length >= TREE_ENTRIES || bytes > TREE_BYTES) break;
    tree.push(item);
  }
  const url = `${api}/git/trees/${treeish}`;
  return { status: 200, body: { sha: treeish, url, tree, truncated: tree.length < entries.length } };
}

async function getBlob(call: Call, repository: Repository): Promise<Reply> {
  const sha = call.params["file_sha"] ?? "";
  if (!OID.test(sha)) throw new Refusal(422, "The sha parameter must be exactly 40 characters of hexadecimal.", []);
  const described = await describeObject(repository.gitDir, sha);
  if (described?.type !== "blob") throw new Refusal(404, "Not Found");
  if (described.size > BLOB_BYTES) {
    throw new Refusal(403, "This API returns blobs up to 100 MB in size.", [{ code: "too_large", field: "data" }]);
  }
  const bytes = (await readBlob(repository.gitDir, sha)) ?? Buffer.alloc(0);
  if ((call.headers["accept"] ?? "").includes(".raw")) {
    return { status: 200, body: bytes, headers: { "content-type": "application/vnd.github.raw; charset=utf-8" } };
  }
  const url = `${apiOf(call, repository)}/git/blobs/${sha}`;
  const node_id = nodeId(`B${sha.slice(0, 12)}`, repository.id);
  return {
    status: 200,
    body: { sha, node_id, size: bytes.length, url, content: base64Lines(bytes), encoding: "base64" },
  };
}

async function getRef(call: Call, repository: Repository): Promise<Reply> {
  const ref = `refs/${call.params["ref"] ?? ""}`;
  const sha = (await readRefs(repository.gitDir)).get(ref);
  const described = sha === undefined ? null : await describeObject(repository.gitDir, sha);
  if (sha === undefined || described === null) throw new Refusal(404, "Not Found");
  return { status: 200, body: refJson(call.world, repository, { ref, sha, type: described.type }) };
}

async function listBranches(call: Call, repository: Repository): Promise<Reply> {
  const refs = [...(await readRefs(repository.gitDir))].filter(([ref]) => ref.startsWith("refs/heads/"));
  const wanted = call.query.get("protected");
  const branches = refs
    .map(([ref, sha]) => {
      const name = ref.slice("refs/heads/".length);
      return { name, sha, isProtected: branchRules(call.world, repository, name).length > 0 };
    })
    .filter((each) => wanted === null || each.isProtected === (wanted === "true"));
  const api = apiOf(call, repository);
  return page(call, `/repos/${repository.owner}/${repository.name}/branches`, branches, (each) => ({
    name: each.name,
    commit: { sha: each.sha, url: `${api}/commits/${each.sha}` },
    protected: each.isProtected,
  }));
}

function apiOf(call: Call, repository: Repository): string {
  return `${call.world.origin}/api/v3/repos/${repository.owner}/${repository.name}`;
}
