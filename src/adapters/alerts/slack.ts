import { renderSlack } from "../../report/alerts/render-slack.ts";
import type { AlertChannel } from "../../work/ports/alerts.ts";
import type { ConfigOf } from "./config/channel-config.ts";
import { sendPost } from "./send-post.ts";
import type { Surroundings } from "./surroundings.ts";

/** Slack lets an incoming webhook post about once a second (api.slack.com/apis/rate-limits). */
const PACE_MS = 1_000;

/** An incoming webhook of Slack. It tells nothing by which a message could be found again. */
export function slackChannel(config: ConfigOf<"slack" | "teams">, around: Surroundings): AlertChannel {
  return {
    name: config.name,
    kind: "slack",
    takesKey: false,
    paceMs: PACE_MS,
    send: (message) => sendPost(config, JSON.stringify(renderSlack(message)), {}, around),
  };
}
