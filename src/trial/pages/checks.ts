import type { CheckRun, Repository, World } from "../world.ts";
import { type Html, html } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";

/** How a commit stands in one word, for lists: the worst of its newest checks and statuses; null where nothing reported. */
export type CommitStanding = "good" | "bad" | "waiting" | null;

/** The newest check run of each App and name on a commit, in the order they were made. */
export function newestRuns(repository: Repository, sha: string): readonly CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of repository.checkRuns) {
    if (run.headSha !== sha) continue;
    const key = `${run.appId} ${run.name}`;
    if ((newest.get(key)?.id ?? 0) < run.id) newest.set(key, run);
  }
  return [...newest.values()].sort((one, other) => one.id - other.id);
}

/** Judges all checks of a commit for a list. */
export function commitStanding(repository: Repository, sha: string): CommitStanding {
  const runs = newestRuns(repository, sha).map(runStanding);
  const latest = new Map(repository.statuses.filter((one) => one.sha === sha).map((one) => [one.context, one.state]));
  const all = [
    ...runs,
    ...[...latest.values()].map((state) => (state === "success" ? "good" : state === "pending" ? "waiting" : "bad")),
  ];
  if (all.includes("bad")) return "bad";
  if (all.includes("waiting")) return "waiting";
  return all.length > 0 ? "good" : null;
}

/** A sign for a standing, with its word for those who do not see colours. */
export function standingSign(standing: CommitStanding): Html | null {
  switch (standing) {
    case null:
      return null;
    case "good":
      return html`<span class="sign mark-ok" title="All checks have passed">✓</span>`;
    case "bad":
      return html`<span class="sign mark-bad" title="Some checks were not successful">✗</span>`;
    case "waiting":
      return html`<span class="sign mark-wait" title="Some checks have not finished">●</span>`;
  }
}

/** One line about a check run, with a link to its page. */
export function runRow(world: World, repository: Repository, run: CheckRun): Html {
  const app = world.apps.get(run.appId)?.name ?? "Unknown App";
  return html`<div class="row check-run">${runSign(run)}<a href="${runPath(repository, run)}"><strong>${run.name}</strong></a><span>${run.title ?? statusWord(run)}</span><span class="soft small right">${app} · ${statusWord(run)}</span></div>`;
}

/** A check run in full: title, summary, text and annotations. */
export function runView(world: World, repository: Repository, run: CheckRun): Html {
  return html`<div class="box check-output"><div class="head">${runSign(run)}<strong>${run.name}</strong><span class="soft small">${world.apps.get(run.appId)?.name ?? ""} on <a class="mono" href="/${repository.owner}/${repository.name}/commit/${run.headSha}">${run.headSha.slice(0, 7)}</a></span><span class="soft small right">${statusWord(run)}</span></div>
<div class="body text">${run.title !== null && html`<h3>${run.title}</h3>`}${run.summary !== null && renderMarkdown(run.summary)}${run.text !== null && renderMarkdown(run.text)}${annotations(run)}</div></div>`;
}

function annotations(run: CheckRun): Html | null {
  if (run.annotations.length === 0) return null;
  const lines = run.annotations.map(
    (one) =>
      html`<div class="note-row ${one.annotation_level}"><span class="mono">${one.path}:${one.start_line}${one.end_line > one.start_line && `-${one.end_line}`}</span> <strong>${one.title}</strong><br>${one.message}</div>`,
  );
  return html`<h4>${run.annotations.length} annotation${run.annotations.length > 1 && "s"}</h4>${lines}`;
}

function runPath(repository: Repository, run: CheckRun): string {
  return `/${repository.owner}/${repository.name}/runs/${run.id}`;
}

function runSign(run: CheckRun): Html {
  if (run.conclusion === "neutral" || run.conclusion === "skipped") return html`<span class="sign mark-quiet">■</span>`;
  return standingSign(runStanding(run)) ?? html``;
}

function runStanding(run: CheckRun): "good" | "bad" | "waiting" {
  if (run.status !== "completed") return "waiting";
  return run.conclusion === "success" || run.conclusion === "neutral" || run.conclusion === "skipped" ? "good" : "bad";
}

function statusWord(run: CheckRun): string {
  return (run.conclusion ?? run.status).replaceAll("_", " ");
}
