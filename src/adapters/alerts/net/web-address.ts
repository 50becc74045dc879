import { isIP } from "node:net";
import { type HostFault, hostFault } from "./host.ts";

/** A configured web address, taken apart. */
export interface WebAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Path and query. */
  readonly path: string;
}

export type WebAddressAnswer =
  | { readonly ok: true; readonly address: WebAddress }
  | { readonly ok: false; readonly fault: HostFault };

/** What a channel allows beside a public host and port 443. */
export interface Allowed {
  readonly private: boolean;
  /** The one other port; null: none. */
  readonly port: number | null;
}

const SHAPE = /^(https?):\/\/([^/?#]*)([/?][^#]*)?$/;

/** Reads an address as it is written: what two readers could understand otherwise is refused, never mended. */
export function readWebAddress(text: string, allowed: Allowed): WebAddressAnswer {
  const url = URL.parse(text);
  const shape = SHAPE.exec(text);
  if (url === null || shape === null || !/^[\x21-\x5b\x5d-\x7e]+$/.test(text)) {
    return refused("is no plain https address", "Write it as https://HOST/PATH, without spaces, backslashes and #.");
  }
  if (url.username !== "" || url.password !== "" || text.includes("@")) {
    return refused("holds a user or password", "Take it out; a secret is named by `secret_file` or `secret_env`.");
  }
  const tls = url.protocol === "https:";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // The reader of URLs turns 0x7f.1 into 127.0.0.1: only what it leaves as it was is taken.
  const written = (shape[2] ?? "").replace(/:\d*$/, "");
  if (written !== url.hostname) {
    return refused("names a host in an unusual spelling", "Write its DNS name in lower-case letters, or its address.");
  }
  const fault = hostFault(host, allowed.private);
  if (fault !== null) return { ok: false, fault };
  if (!tls && !(allowed.private && isLoopback(host))) {
    return refused("is not https, which only an address of this very machine may be", "Write https://.");
  }
  const port = url.port === "" ? (tls ? 443 : 80) : Number(url.port);
  if (url.port !== "" && port !== allowed.port) {
    return refused("names another port than 443", "If it is meant, add the same number as `port:`.");
  }
  return { ok: true, address: { host, port, tls, path: `${url.pathname}${url.search}` } };
}

function isLoopback(host: string): boolean {
  return isIP(host) !== 0 && (host === "::1" || host.startsWith("127."));
}

function refused(what: string, next: string): WebAddressAnswer {
  return { ok: false, fault: { what, next } };
}
