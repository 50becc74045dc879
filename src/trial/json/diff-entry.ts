import type { ChangedFile } from "../git/changed-files.ts";
import type { Repository, World } from "../world.ts";

/** `diff-entry`: one changed file; `patch` only where GitHub would give it. */
export function diffEntry(
  world: World,
  repository: Repository,
  commit: string,
  file: ChangedFile,
  patch: string | undefined,
) {
  const full = `${repository.owner}/${repository.name}`;
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${world.origin}/${full}/blob/${commit}/${path}`,
    raw_url: `${world.origin}/${full}/raw/${commit}/${path}`,
    contents_url: `${world.origin}/api/v3/repos/${full}/contents/${path}?ref=${commit}`,
    ...(patch === undefined ? {} : { patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
