import type { Severity } from "../../rules/watch-rules.ts";
import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { alertAsJson, MOST_ALONE } from "./alert-json.ts";
import { plainVoice } from "./alert-voice.ts";
import { gravest, messageWords } from "./message-words.ts";
import { plainText } from "./render-text.ts";

/** Characters of a summary that PagerDuty keeps (developer.pagerduty.com, Events API v2). */
const MOST_SUMMARY = 1_024;

/** An event for PagerDuty's Events API v2. */
export interface PagerDutyEvent {
  readonly routing_key: string;
  readonly event_action: "trigger" | "acknowledge" | "resolve";
  /** The same for all that is said of one alert. */
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: "critical" | "error" | "warning" | "info";
    readonly component: string;
    readonly class?: string;
    readonly timestamp?: string;
    readonly custom_details: unknown;
  };
}

const SEVERITY = { low: "info", medium: "warning", high: "error", critical: "critical" } as const satisfies Record<
  Severity,
  PagerDutyEvent["payload"]["severity"]
>;

/** A message as an event: an alert's own incident follows its life, a digest and an inventory have one of their own. */
export function renderPagerDuty(message: AlertMessage, routingKey: string): PagerDutyEvent {
  const { content, names } = message;
  const words = messageWords(message, plainVoice);
  const payload = {
    summary: words.title.slice(0, MOST_SUMMARY),
    source: `installation ${message.installation}`,
    component: "sourcewarden",
  };
  if (content.kind === "alert") {
    const { exposure } = content.alert;
    const custom_details = { text: plainText(words), alert: alertAsJson(content.alert, names, MOST_ALONE) };
    const timestamp = content.alert.changedAt;
    return {
      routing_key: routingKey,
      event_action: actionOf(content.news),
      dedup_key: content.alert.cause,
      payload: { ...payload, severity: SEVERITY[exposure.severity], class: exposure.kind, timestamp, custom_details },
    };
  }
  const severity = SEVERITY[gravest(content.kind === "test" ? [] : content.alerts) ?? "low"];
  return {
    routing_key: routingKey,
    event_action: "trigger",
    dedup_key: message.key,
    payload: { ...payload, severity, custom_details: { text: plainText(words) } },
  };
}

function actionOf(news: Extract<AlertMessage["content"], { kind: "alert" }>["news"]): PagerDutyEvent["event_action"] {
  if (news === "resolved") return "resolve";
  return news === "acknowledged" ? "acknowledge" : "trigger";
}
