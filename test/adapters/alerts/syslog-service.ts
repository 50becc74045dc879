import { createServer as createTcp, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import type { SelfSigned } from "../../support/self-signed.ts";
import type { ChannelBench } from "./channel-bench.ts";

/** One message of RFC 5424, taken apart. */
export interface SyslogMessage {
  readonly priority: number;
  readonly timestamp: string;
  readonly application: string;
  readonly kind: string;
  readonly text: string;
}

/** Frames that count octets (RFC 6587, 3.4.1): a number, a space, so many bytes; nothing may be left over. */
export function parseFrames(bytes: Buffer): readonly SyslogMessage[] {
  const messages: SyslogMessage[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = bytes.subarray(at, space).toString("ascii");
    if (space < 0 || !/^[1-9]\d*$/.test(length)) throw new Error("no octet count where one must be");
    const end = space + 1 + Number(length);
    if (end > bytes.length) throw new Error("a frame is cut");
    messages.push(parseMessage(bytes.subarray(space + 1, end)));
    at = end;
  }
  return messages;
}

/** HEADER SP STRUCTURED-DATA SP MSG, with `-` where there is nothing (RFC 5424, section 6). */
function parseMessage(bytes: Buffer): SyslogMessage {
  const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const parts = /^<(\d{1,3})>1 (\S+) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) (-|\[.*\]) \ufeff(.*)$/s.exec(
    decoded,
  );
  if (parts === null) throw new Error("no message of RFC 5424");
  const [, priority, timestamp, , application, , kind, , text] = parts;
  return {
    priority: Number(priority),
    timestamp: timestamp ?? "",
    application: application ?? "",
    kind: kind ?? "",
    text: text ?? "",
  };
}

/** A collector over TLS or TCP; `received` is whatever a connection carried until it ended. */
export async function syslogService(
  bench: ChannelBench,
  {
    tls = true,
    certificate = bench.certificate,
    answer = (socket: Socket): void => void socket.end(),
  }: SyslogOptions = {},
): Promise<{ readonly port: number; readonly received: Buffer[] }> {
  const received: Buffer[] = [];
  const take = (socket: Socket): void => {
    const chunks: Buffer[] = [];
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("end", () => {
      received.push(Buffer.concat(chunks));
      answer(socket);
    });
  };
  const options = { allowHalfOpen: true };
  const server = tls
    ? createTls({ ...options, key: certificate.key, cert: certificate.cert }, take)
    : createTcp(options, take);
  server.on("tlsClientError", () => undefined);
  return { port: await bench.listen(server), received };
}

interface SyslogOptions {
  readonly tls?: boolean;
  readonly certificate?: SelfSigned;
  /** What it does once all was read; by default it closes in good order. */
  readonly answer?: (socket: Socket) => void;
}
