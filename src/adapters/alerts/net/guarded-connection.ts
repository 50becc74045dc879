import { lookup } from "node:dns/promises";
import { connect, isIP, type Socket } from "node:net";
import { connect as startTls } from "node:tls";
import { isBrokenLine } from "./broken-line.ts";
import type { Deadline } from "./deadline.ts";
import { addressRefusal } from "./refused-address.ts";

export type { Socket };

/** Where a channel goes: only ever what its configuration names. */
export interface Destination {
  /** Name or address as `net/host.ts` lets it pass. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly allowPrivate: boolean;
  /** PEM of the authority that signs the host's certificate; null: those that Node knows. */
  readonly authority: string | null;
}

/** Why there is no connection; nothing was sent. */
export type NoConnection =
  /** The name leads to an address that the channel may not reach. */
  "address-not-allowed" | "name-not-found" | "unreachable" | "certificate" | "timed-out";

export type Connection =
  | { readonly ok: true; readonly socket: Socket }
  | { readonly ok: false; readonly why: NoConnection };

/** Answers every address of a name. */
export type Resolver = (host: string) => Promise<readonly string[]>;

/**
 * Connects to the very address that was checked: the name is looked up once, each of its addresses must be allowed, and
 * it is never asked again (DNS rebinding). With TLS the certificate must be the name's. The caller owns the socket.
 * (docs/threat-model.md#channels)
 */
export async function connectGuarded(
  destination: Destination,
  deadline: Deadline,
  resolve: Resolver = resolveByDns,
): Promise<Connection> {
  const addresses = await inTime(resolve(destination.host), deadline).catch(() => null);
  if (addresses === "timed-out") return { ok: false, why: "timed-out" };
  const [first] = addresses ?? [];
  if (addresses === null || first === undefined) return { ok: false, why: "name-not-found" };
  // One bad address among good ones is an attack or a mistake: picking another would hide it.
  if (addresses.some((address) => addressRefusal(address, destination.allowPrivate) !== null)) {
    return { ok: false, why: "address-not-allowed" };
  }
  let last: Connection = { ok: false, why: "unreachable" };
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    last = await connectTo(address, destination, deadline);
    if (last.ok || last.why !== "unreachable") return last;
  }
  return last;
}

/** Addresses of a name that are tried one after the other. */
const MOST_ADDRESSES = 4;

async function resolveByDns(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, order: "verbatim" })).map(({ address }) => address);
}

async function connectTo(address: string, to: Destination, deadline: Deadline): Promise<Connection> {
  const plain = await settled(connect({ host: address, port: to.port, autoSelectFamily: false }), "connect", deadline);
  if (!plain.ok || !to.tls) return plain;
  const secured = startTls({
    socket: plain.socket,
    host: to.host,
    ...(isIP(to.host) === 0 ? { servername: to.host } : {}),
    ...(to.authority === null ? {} : { ca: to.authority }),
    minVersion: "TLSv1.2",
    rejectUnauthorized: true,
  });
  return settled(secured, "secureConnect", deadline);
}

/** Waits until a socket is ready, fails, or the time is over; one that is not ready is destroyed. */
function settled(socket: Socket, ready: "connect" | "secureConnect", deadline: Deadline): Promise<Connection> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ ok: false, why: "timed-out" }), deadline.left());
    const end = (connection: Connection): void => {
      clearTimeout(timer);
      if (!connection.ok) socket.destroy();
      resolve(connection);
    };
    socket.once(ready, () => end({ ok: true, socket }));
    // Stays for the socket's life: an error after this moment is its user's to see, and must not end the process.
    socket.on("error", (error) => end({ ok: false, why: ready === "connect" ? "unreachable" : tlsFault(error) }));
    socket.once("close", () => end({ ok: false, why: "unreachable" }));
  });
}

/** A certificate that is not right says so by its code; all else is a line that broke. */
function tlsFault(error: Error & { code?: unknown }): NoConnection {
  return isBrokenLine(error.code) ? "unreachable" : "certificate";
}

function inTime<T>(promise: Promise<T>, deadline: Deadline): Promise<T | "timed-out"> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve("timed-out"), deadline.left());
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
