import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { alertAsJson, MOST_ALONE, MOST_AMONG } from "./alert-json.ts";
import { plainVoice } from "./alert-voice.ts";
import { messageWords } from "./message-words.ts";

/** Alerts that one body lists; a digest beyond it says how many there are. */
const MOST_ALERTS = 100;

/** A message as one JSON document of the schema `sourcewarden.alert/1` (docs/alerts.md); no line end. */
export function renderWebhookJson(message: AlertMessage): string {
  const { content, key, names } = message;
  const head = {
    schema: "sourcewarden.alert/1",
    key,
    installation: message.installation,
    news: content.kind === "alert" ? content.news : content.kind,
    title: messageWords(message, plainVoice).title,
  };
  if (content.kind === "alert")
    return JSON.stringify({ ...head, alert: alertAsJson(content.alert, names, MOST_ALONE) });
  if (content.kind === "test") return JSON.stringify(head);
  return JSON.stringify({
    ...head,
    ...(content.kind === "digest" ? { period: content.period } : { repositories: content.repositories }),
    count: content.alerts.length,
    alerts: content.alerts.slice(0, MOST_ALERTS).map((alert) => alertAsJson(alert, names, MOST_AMONG)),
  });
}
