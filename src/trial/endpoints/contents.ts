import { posix } from "node:path";
import { commitInNetwork } from "../git/network.ts";
import { tryGit } from "../git/run.ts";
import { base64Lines, entryAt, readBlob, readTree, type TreeEntry } from "../git/tree.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import type { Repository } from "../world.ts";

/** Limits of "Get repository content": with content, raw only, never; and entries of a directory. */
const CONTENT_BYTES = 1024 * 1024;
const RAW_BYTES = 100 * 1024 * 1024;
const DIRECTORY_ENTRIES = 1000;

const SYMLINK = "120000";

/** A file, directory, symbolic link or submodule at a path of a commit. */
export const contentsEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-content",
    method: "GET",
    path: "/repos/{owner}/{repo}/contents/{path}",
    permission: { name: "contents", level: "read" },
    handle: (call, repository) => getContent(call, required(repository)),
  },
];

async function getContent(call: Call, repository: Repository): Promise<Reply> {
  const ref = call.query.get("ref") ?? repository.defaultBranch;
  const commit = await commitInNetwork(call.world, repository, ref.replace(/^refs\/(heads|tags)\//, ""));
  if (commit === null) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const path = (call.params["path"] ?? "").replace(/\/+$/, "");
  const entry = await entryAt(repository.gitDir, commit, path);
  if (entry === null) throw new Refusal(404, "Not Found");
  const place: Place = { call, repository, commit, ref };
  if (entry.type === "tree") return directory(place, entry);
  if (entry.type === "commit") {
    const base = itemOf(place, entry, "submodule");
    return { status: 200, body: { ...base, submodule_git_url: await submoduleUrl(place, path) } };
  }
  if (entry.mode !== SYMLINK) return file(place, entry);
  const target = ((await readBlob(repository.gitDir, entry.sha)) ?? Buffer.alloc(0)).toString("utf8");
  // A link to a file of the repository answers that file, as GitHub does.
  const aim = posix.normalize(posix.join(posix.dirname(path), target));
  const aimed = aim.startsWith("..") ? null : await entryAt(repository.gitDir, commit, aim);
  if (aimed !== null && aimed.type === "blob" && aimed.mode !== SYMLINK) return file(place, { ...aimed, path });
  return { status: 200, body: { ...itemOf(place, entry, "symlink"), target } };
}

interface Place {
  readonly call: Call;
  readonly repository: Repository;
  readonly commit: string;
  readonly ref: string;
}

async function file(place: Place, entry: TreeEntry): Promise<Reply> {
  const size = entry.size ?? 0;
  const isRaw = (place.call.headers["accept"] ?? "").includes(".raw");
  if (size > RAW_BYTES) {
    const error = { resource: "Blob", field: "data", code: "too_large" };
    throw new Refusal(403, "This API returns blobs up to 100 MB in size.", [error]);
  }
  const bytes = (await readBlob(place.repository.gitDir, entry.sha)) ?? Buffer.alloc(0);
  if (isRaw) {
    return { status: 200, body: bytes, headers: { "content-type": "application/vnd.github.raw; charset=utf-8" } };
  }
  const content =
    size > CONTENT_BYTES ? { content: "", encoding: "none" } : { content: base64Lines(bytes), encoding: "base64" };
  return { status: 200, body: { ...itemOf(place, entry, "file"), ...content } };
}

async function directory(place: Place, entry: TreeEntry): Promise<Reply> {
  const entries = (await readTree(place.repository.gitDir, entry.sha, false)).slice(0, DIRECTORY_ENTRIES);
  const items = entries.map((each) => {
    const path = entry.path === "" ? each.path : `${entry.path}/${each.path}`;
    const type =
      each.type === "tree" ? "dir" : each.type === "commit" ? "submodule" : each.mode === SYMLINK ? "symlink" : "file";
    return itemOf(place, { ...each, path }, type);
  });
  return { status: 200, body: items };
}

function itemOf(place: Place, entry: TreeEntry, type: "file" | "dir" | "symlink" | "submodule") {
  const { call, repository, ref } = place;
  const full = `${repository.owner}/${repository.name}`;
  const path = entry.path.split("/").map(encodeURIComponent).join("/");
  const api = `${call.world.origin}/api/v3/repos/${full}`;
  const url = `${api}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const git = type === "submodule" ? null : `${api}/git/${type === "dir" ? "trees" : "blobs"}/${entry.sha}`;
  const html =
    type === "submodule" ? null : `${call.world.origin}/${full}/${type === "dir" ? "tree" : "blob"}/${ref}/${path}`;
  return {
    type,
    size: entry.size ?? 0,
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    url,
    git_url: git,
    html_url: html,
    download_url: type === "file" ? `${call.world.origin}/${full}/raw/${place.commit}/${path}` : null,
    _links: { self: url, git, html },
  };
}

async function submoduleUrl(place: Place, path: string): Promise<string> {
  const { gitDir } = place.repository;
  const read = [
    "config",
    "--null",
    "--blob",
    `${place.commit}:.gitmodules`,
    "--get-regexp",
    "^submodule\\..*\\.(path|url)$",
  ];
  const output = await tryGit(gitDir, read);
  const values = new Map(
    output.stdout
      .toString("utf8")
      .split("\0")
      .map((line) => [line.slice(0, line.indexOf("\n")), line.slice(line.indexOf("\n") + 1)]),
  );
  const [key] = [...values].find(([name, value]) => name.endsWith(".path") && value === path) ?? [];
  const url = key === undefined ? undefined : values.get(key.replace(/\.path$/, ".url"));
  return url ?? `${place.call.world.origin}/`;
}
