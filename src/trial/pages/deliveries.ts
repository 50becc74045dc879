import type { Repository, WebhookDelivery, World } from "../world.ts";
import { moment } from "./badges.ts";
import { type Html, html } from "./html.ts";
import { layout, type PageAnswer, repositoryHead } from "./layout.ts";
import { listed } from "./repository.ts";

/** Deliveries on one page, newest first. */
const SHOWN = 200;

/** The log of webhooks sent: of one repository, or of all where it is null. Payloads are not shown. */
export function deliveriesPage(world: World, repository: Repository | null): PageAnswer {
  const all = world.deliveries.filter((one) => repository === null || one.repositoryId === repository.id).toReversed();
  const rows = all.slice(0, SHOWN).map((one) => row(world, one));
  return layout(
    "Webhook deliveries",
    html`${repository !== null && repositoryHead(repository)}<h1>Webhook deliveries</h1>${listed(rows, "No webhook was sent yet.")}${all.length > SHOWN && html`<p class="cut">${all.length - SHOWN} older deliveries are not shown.</p>`}`,
  );
}

function row(world: World, one: WebhookDelivery): Html {
  const good = one.statusCode >= 200 && one.statusCode < 300;
  const sign = good ? html`<span class="sign mark-ok">✓</span>` : html`<span class="sign mark-bad">✗</span>`;
  const name = one.action === null ? one.event : `${one.event}.${one.action}`;
  const about = one.repositoryId === null ? undefined : world.repositories.get(one.repositoryId);
  return html`<div class="row">${sign}<strong>${name}</strong>${one.redelivery && html`<span class="badge">redelivery</span>`}<span class="mono soft">${one.guid}</span><span>${about && `${about.owner}/${about.name}`}</span><span class="soft small right">${one.statusCode} ${one.status} · ${one.duration.toFixed(2)} s · ${moment(one.deliveredAt)}</span></div>`;
}
