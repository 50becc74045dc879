import { renderTeams } from "../../report/alerts/render-teams.ts";
import type { AlertChannel, Sent } from "../../work/ports/alerts.ts";
import type { ConfigOf } from "./config/channel-config.ts";
import { byStatus } from "./net/outcome.ts";
import type { PostAnswer } from "./net/post.ts";
import { sendPost } from "./send-post.ts";
import type { Surroundings } from "./surroundings.ts";

/** Teams holds back a webhook with more than four requests a second (learn.microsoft.com, Incoming Webhook). */
const PACE_MS = 250;

/** A webhook of Teams: a workflow of its own, or an incoming webhook of a channel. */
export function teamsChannel(config: ConfigOf<"slack" | "teams">, around: Surroundings): AlertChannel {
  const read = (answer: PostAnswer): Sent | null => innerStatus(answer, around.clock.now());
  return {
    name: config.name,
    kind: "teams",
    takesKey: false,
    paceMs: PACE_MS,
    send: (message) => sendPost(config, JSON.stringify(renderTeams(message)), {}, around, read),
  };
}

/** Incoming webhooks answer 200 also where Teams behind them refused, and say its status in words. */
function innerStatus({ status, retryAfter, body }: PostAnswer, now: Date): Sent | null {
  const inner = status === 200 ? /returned HTTP error (\d{3})/.exec(body)?.[1] : undefined;
  return inner === undefined ? null : byStatus(Number(inner), retryAfter, now);
}
