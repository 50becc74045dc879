import type { Hunk } from "../git/patches.ts";
import type { ReviewThread, World } from "../world.ts";
import { type Html, html, joined } from "./html.ts";
import type { FileDiff, ShownDiff } from "./read-diff.ts";
import { threadView } from "./thread-view.ts";

/** A diff with line numbers, and the review threads under the lines they are about. */
export function diffView(world: World, diff: ShownDiff, threads: readonly ReviewThread[]): Html {
  const files = diff.files.map((one) =>
    fileView(
      world,
      one,
      threads.filter((thread) => thread.path === one.file.path && !thread.outdated),
    ),
  );
  const count = diff.files.length + diff.hidden;
  return html`<p class="soft">${count} changed file${count !== 1 && "s"}, <span class="plus">+${diff.additions}</span> <span class="minus">−${diff.deletions}</span></p>
${files}${diff.hidden > 0 && html`<p class="cut">${diff.hidden} more changed files are not shown here.</p>`}`;
}

function fileView(world: World, diff: FileDiff, threads: readonly ReviewThread[]): Html {
  const { file } = diff;
  const name = file.previousPath === null ? file.path : `${file.previousPath} → ${file.path}`;
  const placed = new Set<ReviewThread>();
  const rows = (diff.hunks ?? []).map((hunk) => hunkRows(world, hunk, threads, placed));
  // A thread about the file, and one whose line is in no hunk, stand above its lines.
  const above = threads.filter((thread) => !placed.has(thread)).map((thread) => threadView(world, thread));
  return html`<div class="diff" data-path="${file.path}"><div class="head"><span class="mono">${name}</span><span class="badge">${file.status}</span><span class="small right"><span class="plus">+${file.additions}</span> <span class="minus">−${file.deletions}</span></span></div>
${above.length > 0 && html`<div class="filed">${above}</div>`}${body(diff, rows)}</div>`;
}

function body(diff: FileDiff, rows: readonly Html[]): Html {
  if (diff.file.binary) return html`<div class="empty">Binary file not shown.</div>`;
  if (diff.hunks === null) return html`<div class="cut">This diff is too long to be shown here.</div>`;
  if (rows.length === 0) return html`<div class="empty">No lines changed.</div>`;
  return html`<table><colgroup><col style="width:56px"><col style="width:56px"><col></colgroup><tbody>${rows}</tbody></table>`;
}

function hunkRows(world: World, hunk: Hunk, threads: readonly ReviewThread[], placed: Set<ReviewThread>): Html {
  const rows = [
    html`<tr class="hunk"><td class="no">…</td><td class="no">…</td><td class="code">${hunk.header}</td></tr>`,
  ];
  let old = hunk.oldStart;
  let fresh = hunk.newStart;
  for (const text of hunk.lines) {
    const sign = text.charAt(0);
    if (sign === "\\") {
      rows.push(html`<tr><td class="no"></td><td class="no"></td><td class="code soft">${text.slice(2)}</td></tr>`);
      continue;
    }
    const left = sign === "+" ? null : old++;
    const right = sign === "-" ? null : fresh++;
    const kind = sign === "+" ? "add" : sign === "-" ? "remove" : "";
    rows.push(
      html`<tr class="${kind}"><td class="no">${left}</td><td class="no">${right}</td><td class="code"><span class="sg">${sign}</span>${text.slice(1)}</td></tr>`,
    );
    const here = threads.filter(
      (thread) => thread.line !== null && thread.line === (thread.side === "LEFT" ? left : right),
    );
    for (const thread of here) placed.add(thread);
    if (here.length > 0) {
      rows.push(html`<tr class="said"><td colspan="3">${here.map((thread) => threadView(world, thread))}</td></tr>`);
    }
  }
  return joined(rows);
}
