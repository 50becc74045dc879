import type { World } from "../world.ts";
import { visibilityBadge } from "./badges.ts";
import { html } from "./html.ts";
import { layout, type PageAnswer } from "./layout.ts";
import { listed, pulls } from "./repository.ts";

/** The first page: every account that has repositories, and their pull requests. `owner` narrows it to one account. */
export function homePage(world: World, owner: string | null): PageAnswer | null {
  const repositories = [...world.repositories.values()].filter(
    (one) => owner === null || one.owner.toLowerCase() === owner.toLowerCase(),
  );
  const owners = [...new Set(repositories.map((one) => one.owner))].sort();
  if (owner !== null && owners.length === 0) return null;
  const sections = owners.map((login) => {
    const account = world.accounts.get(login.toLowerCase());
    const own = repositories
      .filter((one) => one.owner === login)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    const rows = own.map(
      (one) =>
        html`<div class="row"><a href="/${one.owner}/${one.name}"><strong>${one.name}</strong></a>${visibilityBadge(one)}${one.archived && html`<span class="badge">Archived</span>`}<span class="soft small right">${one.pulls.size} pull request${one.pulls.size !== 1 && "s"}</span></div>`,
    );
    const open = own.flatMap((one) => {
      const list = pulls(one);
      return list.length > 0 ? [html`<h3>${one.owner}/${one.name} ${visibilityBadge(one)}</h3>`, listed(list, "")] : [];
    });
    const people = account?.type === "Organization" ? `organisation with ${account.members.size} members` : "user";
    return html`<h1>${login} <span class="soft">${people}</span></h1>${listed(rows, "No repository.")}<h2>Pull requests</h2>${open.length > 0 ? open : html`<p class="soft">None yet.</p>`}`;
  });
  return layout(
    owner ?? "Repositories",
    sections.length > 0 ? html`${sections}` : html`<p class="soft">Nothing is here yet.</p>`,
  );
}
