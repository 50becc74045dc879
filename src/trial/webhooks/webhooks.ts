import { createHmac, randomUUID } from "node:crypto";
import { findAccount } from "../find.ts";
import { simpleOrganisation, simpleUser } from "../json/account.ts";
import { nodeId } from "../json/node-id.ts";
import { webhookRepository } from "../json/repository.ts";
import type { App, Installation, Repository, WebhookDelivery, World } from "../world.ts";
import { post } from "./webhook-post.ts";

/** What an event is about, and so who is told of it. */
export interface EventScope {
  readonly repository?: Repository;
  /** Login of an organisation or user account; not needed where a repository is given. */
  readonly organisation?: string;
  /** Only this App is told. */
  readonly onlyApp?: number;
  /** Login of who did it, where the payload has no `sender` yet; the repository's owner otherwise. */
  readonly sender?: string;
}

/** GitHub drops a payload above this size without a word and without a delivery. */
const PAYLOAD_LIMIT = 25 * 1024 * 1024;

/** How long the next delivery to an App waits for the one before it: order is kept while the App answers promptly. */
const ORDER_WAIT_MS = 1000;

interface Outbox {
  readonly pending: Set<Promise<void>>;
  readonly last: Map<number, Promise<void>>;
}

const OUTBOXES = new WeakMap<World, Outbox>();

/**
 * Tells every installed App that subscribed to the event: adds repository, organization, sender and installation to the
 * payload, signs it and posts it later; answers at once. An App's own `installation*` events, and checks where it may
 * write them, need no subscription.
 */
export function emit(world: World, event: string, scope: EventScope, payload: Record<string, unknown>): void {
  for (const app of world.apps.values()) {
    if (scope.onlyApp !== undefined && scope.onlyApp !== app.id) continue;
    const installation = installationFor(world, app, event, scope, payload);
    if (installation === undefined || !isTold(app, installation, event)) continue;
    const body = JSON.stringify(complete(world, scope, payload, installation));
    if (Buffer.byteLength(body) > PAYLOAD_LIMIT) continue;
    send(world, app, {
      guid: randomUUID(),
      installationId: installation.id,
      repositoryId: scope.repository?.id ?? null,
      event,
      action: typeof payload["action"] === "string" ? payload["action"] : null,
      redelivery: false,
      payload: body,
    });
  }
}

/** Sends a delivery again: same id, same bytes, signed with the secret of today. */
export function redeliver(world: World, app: App, delivery: WebhookDelivery): void {
  const { guid, installationId, repositoryId, event, action, payload } = delivery;
  send(world, app, { guid, installationId, repositoryId, event, action, payload, redelivery: true });
}

/** Resolves once no delivery is under way. */
export async function settled(world: World): Promise<void> {
  const outbox = outboxOf(world);
  while (outbox.pending.size > 0) await Promise.all(outbox.pending);
}

function outboxOf(world: World): Outbox {
  const known = OUTBOXES.get(world);
  if (known !== undefined) return known;
  const fresh: Outbox = { pending: new Set(), last: new Map() };
  OUTBOXES.set(world, fresh);
  return fresh;
}

function installationFor(
  world: World,
  app: App,
  event: string,
  scope: EventScope,
  payload: Record<string, unknown>,
): Installation | undefined {
  const account = (scope.repository?.owner ?? scope.organisation)?.toLowerCase();
  const found = [...world.installations.values()].find(
    (each) => each.appId === app.id && (account === undefined || each.account.toLowerCase() === account),
  );
  if (event.startsWith("installation")) return found ?? removedInstallation(app, payload);
  if (found === undefined || found.suspendedAt !== null) return undefined;
  if (scope.repository === undefined || found.repositories === null) return found;
  return found.repositories.has(scope.repository.id) ? found : undefined;
}

/** The news that an installation is gone comes after it went. */
function removedInstallation(app: App, payload: Record<string, unknown>): Installation | undefined {
  const given = payload["installation"];
  if (typeof given !== "object" || given === null || !("id" in given) || !("app_id" in given)) return undefined;
  if (given.app_id !== app.id || typeof given.id !== "number") return undefined;
  const createdAt = app.createdAt;
  return {
    id: given.id,
    appId: app.id,
    account: "",
    permissions: {},
    repositories: null,
    suspendedAt: null,
    createdAt,
  };
}

function isTold(app: App, installation: Installation, event: string): boolean {
  if (app.events.includes(event) || event === "ping" || event.startsWith("installation")) return true;
  return (event === "check_run" || event === "check_suite") && installation.permissions["checks"] === "write";
}

function complete(
  world: World,
  scope: EventScope,
  payload: Record<string, unknown>,
  installation: Installation,
): Record<string, unknown> {
  const account = scope.repository?.owner ?? scope.organisation;
  const isOrganisation = account !== undefined && findAccount(world, account)?.type === "Organization";
  const ofInstallation = "installation" in payload;
  return {
    ...payload,
    ...(scope.repository !== undefined && !("repository" in payload)
      ? { repository: webhookRepository(world, scope.repository) }
      : {}),
    ...(isOrganisation && !ofInstallation ? { organization: simpleOrganisation(world, account) } : {}),
    ...("sender" in payload ? {} : { sender: simpleUser(world, scope.sender ?? account ?? "ghost") }),
    ...(ofInstallation ? {} : { installation: { id: installation.id, node_id: nodeId("IN", installation.id) } }),
  };
}

type Parcel = Pick<
  WebhookDelivery,
  "guid" | "installationId" | "repositoryId" | "event" | "action" | "redelivery" | "payload"
>;

function send(world: World, app: App, parcel: Parcel): void {
  const url = app.webhookUrl;
  if (url === null) return;
  const delivery: WebhookDelivery = {
    ...parcel,
    id: world.nextId(),
    appId: app.id,
    deliveredAt: world.now(),
    duration: 0,
    status: "pending",
    statusCode: 0,
    requestHeaders: headersFor(app, parcel),
    responseHeaders: {},
    responseBody: "",
  };
  world.deliveries.push(delivery);
  const outbox = outboxOf(world);
  const before = outbox.last.get(app.id) ?? Promise.resolve();
  const started = before.then(() => ({ done: post(url, delivery) }));
  const done = started.then((it) => it.done);
  outbox.last.set(
    app.id,
    started.then((it) => promptly(it.done)),
  );
  outbox.pending.add(done);
  void done.finally(() => outbox.pending.delete(done));
}

function promptly(done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ORDER_WAIT_MS);
  });
  return Promise.race([done, wait]).finally(() => clearTimeout(timer));
}

function headersFor(app: App, parcel: Parcel): Record<string, string> {
  const sign = (hash: "sha1" | "sha256"): string =>
    `${hash}=${createHmac(hash, app.webhookSecret).update(parcel.payload).digest("hex")}`;
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/trial",
    "x-github-delivery": parcel.guid,
    "x-github-event": parcel.event,
    "x-github-hook-id": String(app.id),
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    ...(app.webhookSecret === "" ? {} : { "x-hub-signature": sign("sha1"), "x-hub-signature-256": sign("sha256") }),
  };
}
