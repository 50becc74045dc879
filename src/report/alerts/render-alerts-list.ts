import type { Alert } from "../../verdict/alerts/alert.ts";
import { worstFirst } from "../../verdict/alerts/plan-inventory.ts";
import { painter } from "../text/paint.ts";
import { count } from "../words/count.ts";
import { alertAsJson, MOST_ALONE } from "./alert-json.ts";
import { plainVoice } from "./alert-voice.ts";
import { alertNumber } from "./message-words.ts";
import { renderAlertText } from "./render-text.ts";

/** Messages of a channel that have not arrived, and those that it refused. */
export interface UnsentOfChannel {
  readonly channel: string;
  readonly waiting: number;
  readonly refused: number;
}

/** Alerts of all installations for a person at a terminal, the gravest first; ends in a line end. */
export function renderAlertsText(
  alerts: readonly Alert[],
  unsent: readonly UnsentOfChannel[],
  options: { readonly colours: boolean },
): string {
  const paint = painter(options.colours);
  const installations = [...Map.groupBy(alerts, ({ installation }) => installation)];
  const lines = installations.flatMap(([installation, some]) => [
    ...(installations.length > 1 ? [paint("bold", `Installation ${installation}`)] : []),
    ...worstFirst(some).map((alert) => (alert.state === "open" ? paint("yellow", lineOf(alert)) : lineOf(alert))),
  ]);
  const channels = unsent.map(({ channel, waiting, refused }) =>
    paint("yellow", channelLine(channel, waiting, refused)),
  );
  return `${[...(lines.length === 0 ? ["No alerts."] : lines), ...channels].join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.alerts/1`; no line end. */
export function renderAlertsJson(alerts: readonly Alert[], unsent: readonly UnsentOfChannel[]): string {
  return JSON.stringify({
    schema: "sourcewarden.alerts/1",
    alerts: worstFirst(alerts).map((alert) => alertAsJson(alert, true, MOST_ALONE)),
    unsent: unsent.map(({ channel, waiting, refused }) => ({ channel: plainVoice(channel), waiting, refused })),
  });
}

/** One alert with all that a channel which may know names would tell of it; ends in a line end. */
export function renderAlertShown(alert: Alert): string {
  const { title, text } = renderAlertText(asMessage(alert));
  return `${title} (${alert.state})\n\n${text}\n`;
}

function lineOf(alert: Alert): string {
  return `${renderAlertText(asMessage(alert)).title} (${alert.state} since ${alert.changedAt.slice(0, 10)})`;
}

/** As news of how it stands, for somebody who may read all that the server keeps. */
function asMessage(alert: Alert) {
  const { installation, openedAt } = alert;
  const content = { kind: "alert", news: alert.state === "resolved" ? "resolved" : "opened", alert } as const;
  return { key: alertNumber(alert), installation, channel: "", dueAt: openedAt, names: true, content };
}

function channelLine(channel: string, waiting: number, refused: number): string {
  const parts = [
    ...(waiting === 0 ? [] : [`${count(waiting, "message waits", "messages wait")}`]),
    ...(refused === 0 ? [] : [`${count(refused, "message was", "messages were")} refused`]),
  ];
  return `Channel ${plainVoice(channel)}: ${parts.join(", ")}.`;
}
