import { renderPagerDuty } from "../../report/alerts/render-pagerduty.ts";
import type { AlertChannel } from "../../work/ports/alerts.ts";
import type { ConfigOf } from "./config/channel-config.ts";
import { sendPost } from "./send-post.ts";
import type { Surroundings } from "./surroundings.ts";

/** PagerDuty takes 120 events a minute for an integration key (its support's answer in its own forum). */
const PACE_MS = 500;

/** PagerDuty's Events API v2; an alert is one incident, known by its key. */
export function pagerDutyChannel(config: ConfigOf<"pagerduty">, around: Surroundings): AlertChannel {
  return {
    name: config.name,
    kind: "pagerduty",
    takesKey: true,
    paceMs: PACE_MS,
    async send(message) {
      const event = renderPagerDuty(message, config.routingKey);
      const sent = await sendPost(config, JSON.stringify(event), {}, around);
      return sent.kind === "sent" ? { kind: "sent", remote: event.dedup_key } : sent;
    },
  };
}
