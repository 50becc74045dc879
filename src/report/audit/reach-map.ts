import type { AuditedRepository, ReaderCounts } from "../../verdict/audit/audit.ts";
import { type Html, html } from "../text/html.ts";
import { visible } from "../text/visible.ts";
import { labelWords } from "../words/labels.ts";

const COLUMNS: readonly (readonly [keyof ReaderCounts, string])[] = [
  ["members", "members"],
  ["outside", "outside"],
  ["teams", "teams"],
  ["invitations", "invited"],
  ["keys", "keys"],
  ["hooks", "hooks"],
  ["forks", "forks"],
];

/** Repositories shown; who looks for others has the CSV. */
const SHOWN = 500;

/** The map of who can reach what: a row a repository, a dot for each way in, the larger the more; what holds most first. */
export function reachMap(repositories: readonly AuditedRepository[], classes: readonly string[]): Html {
  const order = [...repositories].sort(
    (one, other) =>
      classes.indexOf(other.holds.class) - classes.indexOf(one.holds.class) ||
      other.exposures.length - one.exposures.length ||
      one.repository.id - other.repository.id,
  );
  const rows = order.slice(0, SHOWN).map(row);
  const rest = order.length - rows.length;
  const heads = COLUMNS.map(([, title]) => html`<th>${title}</th>`);
  const more = rest > 0 ? html`<p class="soft">${rest} more are in the CSV and JSON forms.</p>` : null;
  return html`<table class="map"><thead><tr><th>repository</th><th>holds</th><th>readable by</th>${heads}<th>exposures</th></tr></thead><tbody>${rows}</tbody></table>${more}`;
}

function row({ repository, holds, visibility, readers, exposures, gaps }: AuditedRepository): Html {
  const unread = gaps.length > 0 ? html` <span class="gap" title="something of it could not be read">?</span>` : null;
  const dots = COLUMNS.map(([key]) => html`<td class="dot">${dot(readers[key])}</td>`);
  return html`<tr><td>${visible(`${repository.owner}/${repository.name}`)}${unread}</td><td>${labelWords(holds)}</td><td class="${visibility}">${visibility}</td>${dots}<td>${exposures.length === 0 ? "" : exposures.length}</td></tr>`;
}

/** The area grows with the logarithm: one outsider must be seen beside a thousand members. */
function dot(count: number | null): Html {
  if (count === null) return html`<span class="gap" title="not told">?</span>`;
  if (count === 0) return html``;
  const radius = Math.min(9, 3 + Math.log2(count));
  return html`<svg width="20" height="20" role="img" aria-label="${count}"><circle cx="10" cy="10" r="${radius.toFixed(1)}"/><title>${count}</title></svg>`;
}
