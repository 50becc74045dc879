import { type Call, type Endpoint, Refusal, type Reply } from "../http/endpoint.ts";
import { timestamp } from "../json/repository.ts";
import { redeliver } from "../webhooks/webhooks.ts";
import type { WebhookDelivery } from "../world.ts";
import { appOf } from "./own-app.ts";

/** How long a delivery is listed and can be sent again; source: GitHub's page on redelivering webhooks. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

/** The App's log of deliveries, newest first by cursor, and sending one again. */
export const deliveryEndpoints: readonly Endpoint[] = [
  {
    operationId: "apps/list-webhook-deliveries",
    method: "GET",
    path: "/app/hook/deliveries",
    handle: listDeliveries,
  },
  {
    operationId: "apps/get-webhook-delivery",
    method: "GET",
    path: "/app/hook/deliveries/{delivery_id}",
    handle: (call) => {
      const delivery = ownDelivery(call);
      return {
        status: 200,
        body: {
          ...item(delivery),
          url: call.world.apps.get(delivery.appId)?.webhookUrl ?? "",
          request: { headers: delivery.requestHeaders, payload: JSON.parse(delivery.payload) },
          response: { headers: delivery.responseHeaders, payload: delivery.responseBody },
        },
      };
    },
  },
  {
    operationId: "apps/redeliver-webhook-delivery",
    method: "POST",
    path: "/app/hook/deliveries/{delivery_id}/attempts",
    handle: (call) => {
      redeliver(call.world, appOf(call), ownDelivery(call));
      return { status: 202, body: {} };
    },
  },
];

function listDeliveries(call: Call): Reply {
  const perPage = Math.min(Math.max(Number(call.query.get("per_page") ?? 30) || 30, 1), 100);
  const cursor = call.query.get("cursor");
  const before = cursor === null ? Number.POSITIVE_INFINITY : Number(/^v1_(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(before)) throw new Refusal(422, "Invalid cursor", []);
  const status = call.query.get("status");
  const own = kept(call)
    .filter((each) => each.id < before)
    .filter((each) => status === null || (status === "success") === (each.status === "OK"))
    .reverse();
  const cut = own.slice(0, perPage);
  const last = cut.at(-1);
  if (last === undefined || own.length <= perPage) return { status: 200, body: cut.map(item) };
  const query = new URLSearchParams(call.query);
  query.set("cursor", `v1_${last.id}`);
  const next = `<${call.world.origin}/api/v3/app/hook/deliveries?${query}>; rel="next"`;
  return { status: 200, body: cut.map(item), headers: { link: next } };
}

function ownDelivery(call: Call): WebhookDelivery {
  const found = kept(call).find((each) => each.id === Number(call.params["delivery_id"]));
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

/** The deliveries of the App that asks which were answered or given up, and are not yet forgotten. */
function kept(call: Call): readonly WebhookDelivery[] {
  const { id } = appOf(call);
  const since = call.world.now().getTime() - KEPT_MS;
  return call.world.deliveries.filter(
    (each) => each.appId === id && each.status !== "pending" && each.deliveredAt.getTime() > since,
  );
}

function item(delivery: WebhookDelivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: timestamp(delivery.deliveredAt),
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}
