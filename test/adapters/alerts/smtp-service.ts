import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { type ChannelBench, PASSWORD } from "./channel-bench.ts";

/** A mail as the server took it, with the envelope that brought it. */
export interface ReceivedMail {
  readonly mail: ParsedMail;
  readonly recipients: readonly string[];
  readonly secure: boolean;
  readonly user: string | null;
}

/** A real SMTP server; it takes the user `alerts` with the tests' password, and every mail unless told otherwise. */
export async function smtpService(
  bench: ChannelBench,
  options: SMTPServerOptions = {},
): Promise<{ readonly port: number; readonly received: ReceivedMail[] }> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    key: bench.certificate.key,
    cert: bench.certificate.cert,
    authOptional: true,
    logger: false,
    onAuth: ({ username, password }, _, callback) => {
      if (username === "alerts" && password === PASSWORD) return callback(null, { user: username });
      return callback(refusal(535, "canary: wrong credentials"));
    },
    onData: (stream, session, callback) => {
      simpleParser(stream).then((mail) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ mail, recipients, secure: session.secure, user: session.user ?? null });
        callback();
      }, callback);
    },
    ...options,
  });
  // Clients that hang up in the middle are the tests' own.
  server.on("error", () => undefined);
  return { port: await bench.listen(server.server), received };
}

/** An error that the server answers with this code. */
export function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
