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
  return connectToAny(addresses.slice(0, MOST_ADDRESSES), destination, deadline);
}

/** Addresses of a name that are tried one after the other. */
const MOST_ADDRESSES = 4;
/** How long the first ones may stay silent, as a network without IPv6 does, before the next is tried. */
const PATIENCE_MS = 2_000;

async function connectToAny(addresses: readonly string[], to: Destination, deadline: Deadline): Promise<Connection> {
  const last = addresses.length - 1;
  for (const [at, address] of addresses.entries()) {
    const patience = at === last ? deadline.left() : Math.min(PATIENCE_MS, deadline.left());
    const socket = connect({ host: address, port: to.port, autoSelectFamily: false });
    const plain = await settled(socket, "connect", patience);
    if (plain.ok) return to.tls ? secure(plain.socket, to, deadline) : plain;
    if (at === last) return plain;
  }
  return { ok: false, why: "unreachable" };
}

async function resolveByDns(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, order: "verbatim" })).map(({ address }) => address);
}

function secure(socket: Socket, to: Destination, deadline: Deadline): Promise<Connection> {
  const secured = startTls({
    socket,
    host: to.host,
    ...(isIP(to.host) === 0 ? { servername: to.host } : {}),
    ...(to.authority === null ? {} : { ca: to.authority }),
    minVersion: "TLSv1.2",
    rejectUnauthorized: true,
  });
  return settled(secured, "secureConnect", deadline.left());
}

/** Waits until a socket is ready, fails, or the time is over; one that is not ready is destroyed. */
function settled(socket: Socket, ready: "connect" | "secureConnect", ms: number): Promise<Connection> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ ok: false, why: "timed-out" }), ms);
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
