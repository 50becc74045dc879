import type { Issue, Repository, World } from "../world.ts";
import { stateBadge } from "./badges.ts";
import { conversation } from "./conversation.ts";
import { html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";

/** The page of one issue. */
export function issuePage(world: World, repository: Repository, issue: Issue): PageAnswer {
  return layout(
    `${issue.title} · Issue #${issue.number} · ${repository.owner}/${repository.name}`,
    html`${repositoryHead(repository)}<h1>${issue.title} <span class="soft">#${issue.number}</span></h1>
<p>${stateBadge(issue, null)}${issue.labels.map((label) => html` <span class="badge">${label}</span>`)}</p>${conversation(world, issue, null)}`,
  );
}
