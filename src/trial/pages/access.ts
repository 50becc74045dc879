import { findAccount, forksOf } from "../find.ts";
import type { Repository, World } from "../world.ts";
import { visibilityBadge } from "./badges.ts";
import { type Html, html } from "./html.ts";

/** As many rows of one kind as a page shows. */
const ROWS = 100;

/** Rows of who can reach a repository beyond its owner: teams, collaborators, and who is invited. */
export function reachRows(world: World, repository: Repository): readonly Html[] {
  const members = findAccount(world, repository.owner)?.members;
  const teams = world.teams
    .filter((team) => team.repositories.has(repository.id))
    .map((team) => row("team", team.name, `${team.repositories.get(repository.id)}, ${team.members.size} members`));
  const people = [...repository.collaborators].map(([login, role]) =>
    row(members?.has(login) ? "member" : "outside", findAccount(world, login)?.login ?? login, role),
  );
  const invited = repository.invitations.map(({ invitee, permission, inviter }) =>
    row("invited", invitee, `${permission}, by ${inviter}`),
  );
  return cut([...teams, ...people, ...invited]);
}

/** What is said where nobody was given access by name. */
export function nobodyElse(world: World, repository: Repository): string {
  if (repository.visibility === "public") return "Everybody can read it; nobody was given more.";
  const isOrganisation = findAccount(world, repository.owner)?.type === "Organization";
  return `Nobody beyond ${isOrganisation ? "the members of " : ""}${repository.owner}.`;
}

/** Rows of what opens a repository to machines: deploy keys and webhooks; never a secret of theirs. */
export function doorRows(repository: Repository): readonly Html[] {
  const keys = repository.deployKeys.map(({ title, readOnly, addedBy }) =>
    row("deploy key", title, `${readOnly ? "read only" : "may write"}, by ${addedBy}`),
  );
  const hooks = repository.hooks.map(({ url, active, events }) =>
    row(active ? "webhook" : "webhook, at rest", url, events.join(", ")),
  );
  return cut([...keys, ...hooks]);
}

/** Rows of what a repository shows outside itself: releases and its site. */
export function publishedRows(repository: Repository): readonly Html[] {
  const releases = repository.releases.map(({ tag, draft, assets }) =>
    row(draft ? "draft" : "release", tag, `${assets.length} file${assets.length === 1 ? "" : "s"}`),
  );
  const site = repository.pages;
  const shown = site?.public ? "for everybody" : "for readers of the repository";
  return cut([...releases, ...(site === null ? [] : [row("site", site.cname ?? "Pages", shown)])]);
}

/** Rows of the forks of a repository, each with who can see it. */
export function forkRows(world: World, repository: Repository): readonly Html[] {
  return cut(
    forksOf(world, repository).map(
      (one) =>
        html`<div class="row"><a href="/${one.owner}/${one.name}">${one.owner}/${one.name}</a>${visibilityBadge(one)}</div>`,
    ),
  );
}

function row(kind: string, name: string, more: string): Html {
  return html`<div class="row"><span class="badge">${kind}</span>${name}<span class="soft small right">${more}</span></div>`;
}

function cut(rows: readonly Html[]): readonly Html[] {
  return rows.length > ROWS ? [...rows.slice(0, ROWS), html`<div class="cut">More are not shown here.</div>`] : rows;
}
