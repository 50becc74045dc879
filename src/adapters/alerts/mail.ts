import { createTransport } from "nodemailer";
import { type AlertMail, renderMail } from "../../report/alerts/render-mail.ts";
import type { AlertChannel, Sent } from "../../work/ports/alerts.ts";
import type { ConfigOf } from "./config/channel-config.ts";
import { mailFault } from "./mail-fault.ts";
import { type Deadline, deadlineIn } from "./net/deadline.ts";
import { connectGuarded, type Socket } from "./net/guarded-connection.ts";
import { SENDING_MS } from "./net/line.ts";
import { withoutConnection } from "./net/outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** No mail server promises a limit; one mail in two seconds is what small ones take. */
const PACE_MS = 2_000;

/** Mail over SMTP. The mails of one alert are one conversation, which begins with its first. */
export function mailChannel(config: ConfigOf<"mail">, { line }: Surroundings): AlertChannel {
  const domain = config.from.slice(config.from.lastIndexOf("@") + 1);
  return {
    name: config.name,
    kind: "mail",
    takesKey: false,
    paceMs: PACE_MS,
    async send(message, earlier) {
      const mail = renderMail(message, domain, earlier);
      const deadline = deadlineIn(line.timeoutMs ?? SENDING_MS);
      const connection = await connectGuarded({ ...config, tls: config.tls === "implicit" }, deadline, line.resolve);
      if (!connection.ok) return withoutConnection(connection.why);
      try {
        return await deliver(config, mail, connection.socket, deadline);
      } finally {
        connection.socket.destroy();
      }
    },
  };
}

/** Hands a mail over on a connection that stands; after the deadline nobody knows whether it was taken. */
async function deliver(config: ConfigOf<"mail">, mail: AlertMail, socket: Socket, deadline: Deadline): Promise<Sent> {
  const left = deadline.left();
  const transport = createTransport({
    host: config.host,
    port: config.port,
    secure: config.tls === "implicit",
    requireTLS: config.tls === "starttls",
    ignoreTLS: config.tls === "none",
    tls: { minVersion: "TLSv1.2", ...(config.authority === null ? {} : { ca: config.authority }) },
    ...(config.credentials === null
      ? {}
      : { auth: { user: config.credentials.user, pass: config.credentials.password } }),
    connectionTimeout: left,
    greetingTimeout: left,
    socketTimeout: left,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The guard's own connection, and never one that the library makes.
    getSocket: (_, callback) => callback(null, { connection: socket, secured: config.tls === "implicit" }),
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    socket.destroy();
  }, left);
  try {
    await transport.sendMail(envelopeOf(config, mail));
    return { kind: "sent", remote: mail.inReplyTo ?? mail.messageId };
  } catch (error) {
    return late ? { kind: "unknown", cause: "timed-out" } : mailFault(error);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

function envelopeOf({ from, to }: ConfigOf<"mail">, mail: AlertMail) {
  return {
    from: { name: "Sourcewarden", address: from },
    to: to.map((address) => ({ name: "", address })),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo, references: [mail.inReplyTo] }),
    xMailer: false,
    // Nobody's "out of office" answers it (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
  } as const;
}
