import { resolveCommit } from "../git/commits.ts";
import { tryGit } from "../git/run.ts";
import type { Repository } from "../world.ts";
import { type Html, html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";

/** Lines shown of one file; a page is for eyes. */
const LINES = 10_000;

/** The page of one file at a commit, branch or tag; line N can be pointed at with `#LN`. */
export async function blobPage(repository: Repository, at: string, path: string): Promise<PageAnswer | null> {
  const commit = await resolveCommit(repository.gitDir, at);
  if (commit === null) return null;
  const found = await tryGit(repository.gitDir, ["cat-file", "blob", `${commit}:${path}`]);
  if (found.code !== 0) return null;
  return layout(
    `${path} · ${repository.owner}/${repository.name}`,
    html`${repositoryHead(repository)}<div class="diff source"><div class="head"><span class="mono">${path}</span><span class="soft small right">at <a class="mono" href="/${repository.owner}/${repository.name}/commit/${commit}">${commit.slice(0, 7)}</a></span></div>${source(found.stdout)}</div>`,
  );
}

function source(bytes: Buffer): Html {
  if (bytes.includes(0)) return html`<div class="empty">Binary file not shown.</div>`;
  const lines = bytes.toString("utf8").replace(/\n$/, "").split("\n");
  const rows = lines
    .slice(0, LINES)
    .map(
      (line, index) => html`<tr id="L${index + 1}"><td class="no">${index + 1}</td><td class="code">${line}</td></tr>`,
    );
  const cut =
    lines.length > LINES && html`<div class="cut">${lines.length - LINES} more lines are not shown here.</div>`;
  return html`<table><colgroup><col style="width:56px"><col></colgroup><tbody>${rows}</tbody></table>${cut}`;
}
