import { shortOid } from "../facts/oid.ts";
import type { Finding } from "../verdict/finding.ts";
import { visible } from "./text/visible.ts";
import { innerPath } from "./words/inside.ts";

/** Where a finding is, for a person at a terminal: `src/a.c:3`, with where it was before, and the commit where the head does not show it. */
export function whereFound({ where, inHead, lost }: Pick<Finding, "where" | "inHead" | "lost">): string {
  const { path, line, within, commit } = where;
  const plain =
    path === null ? within.replace("-", " ") : within === "file" ? `${visible(path)}:${line}` : visible(path);
  const inner = innerPath({ where });
  const place = inner === null ? plain : `${plain} (inside: ${visible(inner)})`;
  const moved = lost === undefined || lost.from === path ? place : `${visible(lost.from)} → ${place}`;
  return commit === null || (inHead && path !== null) ? moved : `${moved} (commit ${shortOid(commit)})`;
}
