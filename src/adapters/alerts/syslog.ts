import { machineEvents } from "../../report/alerts/machine-event.ts";
import { renderCef } from "../../report/alerts/render-cef.ts";
import { renderOcsf } from "../../report/alerts/render-ocsf.ts";
import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import type { AlertChannel, Sent } from "../../work/ports/alerts.ts";
import type { ConfigOf } from "./config/channel-config.ts";
import { type Deadline, deadlineIn } from "./net/deadline.ts";
import { connectGuarded, type Socket } from "./net/guarded-connection.ts";
import { SENDING_MS } from "./net/line.ts";
import { withoutConnection } from "./net/outcome.ts";
import type { Surroundings } from "./surroundings.ts";
import { syslogFrame } from "./syslog-frame.ts";

/** A collector names no limit; ten messages a second are no flood. */
const PACE_MS = 100;

/** Syslog over TLS (RFC 5425) or TCP (RFC 6587), one connection a message. */
export function syslogChannel(config: ConfigOf<"syslog">, around: Surroundings): AlertChannel {
  return {
    name: config.name,
    kind: "syslog",
    takesKey: false,
    paceMs: PACE_MS,
    async send(message) {
      const deadline = deadlineIn(around.line.timeoutMs ?? SENDING_MS);
      const connection = await connectGuarded(config, deadline, around.line.resolve);
      if (!connection.ok) return withoutConnection(connection.why);
      try {
        return await write(connection.socket, framesOf(message, config, around), deadline);
      } finally {
        connection.socket.destroy();
      }
    },
  };
}

function framesOf(message: AlertMessage, { format }: ConfigOf<"syslog">, { product, clock }: Surroundings): Buffer {
  const lines = format === "cef" ? renderCef(message, product) : renderOcsf(message, product);
  const frames = machineEvents(message).map(({ alert }, at) =>
    syslogFrame(lines[at] ?? "", message.content.kind, alert?.exposure.severity ?? null, clock.now()),
  );
  return Buffer.concat(frames);
}

/**
 * Syslog answers nothing: a message counts as sent when the other side took all of it and closed the connection in good
 * order. Whoever closes with an error, or not at all, may have it or not.
 */
function write(socket: Socket, frames: Buffer, deadline: Deadline): Promise<Sent> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ kind: "unknown", cause: "timed-out" }), deadline.left());
    const end = (sent: Sent): void => {
      clearTimeout(timer);
      resolve(sent);
    };
    socket.on("error", () => end({ kind: "unknown", cause: "connection-lost" }));
    socket.once("close", (broken) =>
      end(broken ? { kind: "unknown", cause: "connection-lost" } : { kind: "sent", remote: null }),
    );
    socket.resume();
    socket.end(frames);
  });
}
