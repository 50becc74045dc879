import { createHmac } from "node:crypto";
import { renderCef } from "../../report/alerts/render-cef.ts";
import { renderOcsf } from "../../report/alerts/render-ocsf.ts";
import { renderWebhookJson } from "../../report/alerts/render-webhook-json.ts";
import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import type { AlertChannel } from "../../work/ports/alerts.ts";
import type { ConfigOf, MachineFormat } from "./config/channel-config.ts";
import { sendPost } from "./send-post.ts";
import type { Surroundings } from "./surroundings.ts";

/** A receiver of one's own names no limit; ten messages a second are no flood. */
const PACE_MS = 100;

const TYPES: Readonly<Record<MachineFormat, string>> = {
  json: "application/json; charset=utf-8",
  ocsf: "application/x-ndjson; charset=utf-8",
  cef: "text/plain; charset=utf-8",
};

/**
 * Any receiver over https. The body is signed with the time of sending, so that an old one cannot be played again, and
 * carries the message's key, by which a receiver knows a repetition.
 */
export function webhookChannel(config: ConfigOf<"webhook">, around: Surroundings): AlertChannel {
  return {
    name: config.name,
    kind: "webhook",
    takesKey: true,
    paceMs: PACE_MS,
    send(message) {
      const body = bodyOf(message, config.format, around);
      const timestamp = String(Math.floor(around.clock.now().getTime() / 1_000));
      const headers = {
        "content-type": TYPES[config.format],
        "idempotency-key": message.key,
        "x-sourcewarden-timestamp": timestamp,
        "x-sourcewarden-signature-256": signatureOf(config.secret, timestamp, body),
      };
      return sendPost(config, body, headers, around);
    },
  };
}

/** HMAC-SHA-256 over the time in seconds, a full stop, and the body's bytes. */
function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

function bodyOf(message: AlertMessage, format: MachineFormat, { product }: Surroundings): string {
  if (format === "json") return renderWebhookJson(message);
  const lines = format === "cef" ? renderCef(message, product) : renderOcsf(message, product);
  return lines.map((line) => `${line}\n`).join("");
}
