import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import type { Sent } from "../../../work/ports/alerts.ts";
import { type Deadline, deadlineIn } from "./deadline.ts";
import { connectGuarded, type Destination } from "./guarded-connection.ts";
import { type Line, SENDING_MS } from "./line.ts";
import { withoutConnection } from "./outcome.ts";

/** Of an answer's body no more is read; it is looked at for a service's own words and never kept. */
const MOST_ANSWER_BYTES = 64 * 1024;

/** Where a body is posted to. */
export interface PostAddress {
  readonly to: Destination;
  /** Path and query, as configured. */
  readonly path: string;
}

/** An answer as far as a channel needs it. */
export interface PostAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** At most 64 KiB, maybe cut. */
  readonly body: string;
}

export type Posted = { readonly ok: true; readonly answer: PostAnswer } | { readonly ok: false; readonly sent: Sent };

/**
 * Posts JSON once, over one connection of its own that no proxy stands in, and follows nothing. What ends before the
 * request is written can be sent again; after that nobody knows whether it was read.
 */
export async function post(
  address: PostAddress,
  body: string,
  headers: Readonly<Record<string, string>>,
  line: Line = {},
): Promise<Posted> {
  const deadline = deadlineIn(line.timeoutMs ?? SENDING_MS);
  const connection = await connectGuarded(address.to, deadline, line.resolve);
  if (!connection.ok) return { ok: false, sent: withoutConnection(connection.why) };
  const { socket } = connection;
  try {
    return await exchange(socket, address, body, headers, deadline);
  } finally {
    socket.destroy();
  }
}

function exchange(
  socket: Socket,
  { to, path }: PostAddress,
  body: string,
  headers: Readonly<Record<string, string>>,
  deadline: Deadline,
): Promise<Posted> {
  return new Promise((resolve) => {
    const call = request({
      createConnection: () => socket,
      method: "POST",
      path,
      headers: {
        host: hostHeader(to),
        "user-agent": "sourcewarden",
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
        connection: "close",
        ...headers,
      },
    });
    const unknown = (cause: string): void => end({ ok: false, sent: { kind: "unknown", cause } });
    const timer = setTimeout(() => unknown("timed-out"), deadline.left());
    const end = (posted: Posted): void => {
      clearTimeout(timer);
      call.destroy();
      resolve(posted);
    };
    call.on("error", () => unknown("connection-lost"));
    call.on("upgrade", () => unknown("not-http"));
    call.on("response", (response) => {
      // From here on there is an answer, whatever becomes of its body.
      clearTimeout(timer);
      void readAnswer(response, call, deadline).then((answer) => end({ ok: true, answer }));
    });
    call.end(body);
  });
}

/** The status counts from here on: where the body breaks off or has no end, as much of it as came is enough. */
function readAnswer(response: IncomingMessage, call: ClientRequest, deadline: Deadline): Promise<PostAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => end(), Math.min(deadline.left(), BODY_MS));
    const end = (): void => {
      clearTimeout(timer);
      const body = Buffer.concat(chunks).subarray(0, MOST_ANSWER_BYTES).toString("utf8");
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"], body });
      call.destroy();
    };
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MOST_ANSWER_BYTES) end();
    });
    for (const event of ["end", "error", "aborted", "close"]) response.once(event, end);
  });
}

/** How long an answer's body is waited for once its head is there. */
const BODY_MS = 2_000;

function hostHeader({ host, port, tls }: Destination): string {
  const name = host.includes(":") ? `[${host}]` : host;
  return port === (tls ? 443 : 80) ? name : `${name}:${port}`;
}
