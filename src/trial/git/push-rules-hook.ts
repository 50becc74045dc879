import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PushRules } from "../merging/push-rules.ts";

/**
 * Lays the hook by which git itself holds push rules over everything that a push brings, before any ref moves; takes it
 * away where there are none. One push of a repository goes on at a time, so nobody else sees it.
 */
export async function layPushRules(gitDir: string, rules: PushRules): Promise<void> {
  const hook = join(gitDir, "hooks", "pre-receive");
  if (rules.paths.length === 0 && rules.largestFile === null) return rm(hook, { force: true });
  await mkdir(join(gitDir, "hooks"), { recursive: true });
  await writeFile(hook, script(rules));
  await chmod(hook, 0o755);
}

function script({ paths, largestFile }: PushRules): string {
  const specs = paths.map((pattern) => quoted(`:(glob)${pattern}`)).join(" ");
  const size = largestFile === null ? null : largestFile * 1024 * 1024;
  return `#!/bin/sh
refuse() { echo "error: GH013: Repository rule violations found for $ref."; echo "$1"; exit 1; }
while read -r old new ref; do
  case "$new" in *[!0]*) ;; *) continue ;; esac
  for commit in $(git rev-list "$new" --not --all); do
    found=$(git diff-tree -r -m --root --no-commit-id --name-only "$commit" -- ${specs === "" ? "':(exclude)*'" : specs})
    [ -z "$found" ] || refuse "- File path contains a restricted pattern"
  done
${
  size === null
    ? ""
    : `  large=$(git rev-list --objects "$new" --not --all | cut -d' ' -f1 |
    git cat-file --batch-check='%(objecttype) %(objectsize)' | while read -r type size; do
      [ "$type" != blob ] || [ "$size" -le ${size} ] || echo large
    done)
  [ -z "$large" ] || refuse "- File is too large"
`
}done
`;
}

/** Quoted for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
