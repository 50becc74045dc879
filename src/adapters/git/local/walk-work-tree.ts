import fs from "node:fs";
import { readdir } from "node:fs/promises";
import { isIgnored, listFiles } from "isomorphic-git";
import { decodePath, type RepoPath } from "../../../facts/repo-path.ts";

/** Paths in the index, and paths on disk that are neither there nor ignored; no symlink is followed. */
export async function walkWorkTree(workTree: string, gitdir: string): Promise<readonly RepoPath[]> {
  const tracked = new Set(await listFiles({ fs, dir: workTree, gitdir }));
  const paths = [...tracked] as RepoPath[];
  const open = [""];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of await readdir(Buffer.from(`${workTree}/${folder}`), {
      withFileTypes: true,
      encoding: "buffer",
    })) {
      const path = decodePath(Buffer.concat([Buffer.from(folder), entry.name]));
      if (tracked.has(path) || entry.name.toString("latin1") === ".git") continue;
      if (await isIgnored({ fs, dir: workTree, gitdir, filepath: path })) continue;
      if (entry.isDirectory()) open.push(`${path}/`);
      else paths.push(path);
    }
  }
  return paths;
}
