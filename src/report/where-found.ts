import { shortOid } from "../facts/oid.ts";
import type { Finding } from "../verdict/finding.ts";
import { visible } from "./visible.ts";

/** Where a finding is, for a person at a terminal: `src/a.c:3`, with the commit where the head does not show it. */
export function whereFound({ where, inHead }: Pick<Finding, "where" | "inHead">): string {
  const { path, line, within, commit } = where;
  const place =
    path === null ? within.replace("-", " ") : within === "file" ? `${visible(path)}:${line}` : visible(path);
  return commit === null || (inHead && path !== null) ? place : `${place} (commit ${shortOid(commit)})`;
}
