import { connect } from "node:net";
import type { Wire } from "./request.ts";

/** How long an answer is waited for; a door that stays silent longer has failed the case. Milliseconds. */
const DEADLINE_MS = 10_000;

/** The answer's status and all its text; status null where the connection ended without one. */
export interface Heard {
  readonly status: number | null;
  readonly text: string;
}

/** Sends a request byte for byte and hears the answer out. */
export function send(port: number, wire: Wire): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    let text = "";
    const end = (): void => {
      clearTimeout(deadline);
      socket.destroy();
      resolve({ status: statusOf(text), text });
    };
    const deadline = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer within ${DEADLINE_MS} ms`));
    }, DEADLINE_MS);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("end", end);
    // A refused sender may be cut off while it still sends; what was heard before counts.
    socket.on("error", end);
    socket.write(wire.raw ?? Buffer.concat([Buffer.from(headOf(wire), "latin1"), wire.body]));
    if (wire.afterwards === "end") socket.end();
  });
}

function headOf(wire: Wire): string {
  const lines = wire.headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${wire.method} ${wire.path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** The last status line counts: a go-ahead may stand before it. */
function statusOf(text: string): number | null {
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map((match) => Number(match[1]));
  return statuses.filter((status) => status !== 100).at(0) ?? null;
}
