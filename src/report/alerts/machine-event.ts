import type { Severity } from "../../rules/watch-rules.ts";
import type { Alert, AlertMessage } from "../../verdict/alerts/alert.ts";
import { plainVoice } from "./alert-voice.ts";
import { type MessageWords, messageWords } from "./message-words.ts";

/** The program as the formats of machines name it. */
export interface Product {
  readonly version: string;
}

/** One line for machines about one alert, or about a message that concerns none (a test). */
export interface MachineEvent {
  /** Unique to this line, the same however often the message is sent. */
  readonly id: string;
  readonly news: string;
  readonly alert: Alert | null;
  /** What the line says in words. */
  readonly words: MessageWords;
}

/** From 0 to 10, as CEF counts; OCSF's ids are 2 to 5 (1 is informational). */
export const CEF_SEVERITY = { low: 3, medium: 5, high: 8, critical: 10 } as const satisfies Record<Severity, number>;
export const OCSF_SEVERITY = {
  low: { id: 2, name: "Low" },
  medium: { id: 3, name: "Medium" },
  high: { id: 4, name: "High" },
  critical: { id: 5, name: "Critical" },
} as const satisfies Record<Severity, { id: number; name: string }>;

/** The lines that a message becomes: one an alert, so that a machine counts each; one in all for a test. */
export function machineEvents({ key, content, names }: AlertMessage): readonly MachineEvent[] {
  const said = (about: AlertMessage["content"]): MessageWords => messageWords({ content: about, names }, plainVoice);
  switch (content.kind) {
    case "alert":
      return [{ id: key, news: content.news, alert: content.alert, words: said(content) }];
    case "digest":
    case "inventory":
      return content.alerts.map((alert) => ({
        id: `${key}-${alert.number}`,
        news: content.kind,
        alert,
        words: said({ kind: "alert", news: "opened", alert }),
      }));
    case "test":
      return [{ id: key, news: content.kind, alert: null, words: said(content) }];
  }
}

/** A time as machines count it; null for what is none. */
export function milliseconds(iso: string): number | null {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? null : at;
}
