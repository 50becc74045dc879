import { isIP } from "node:net";
import { addressRefusal } from "./refused-address.ts";

/** Why a host must not be configured, and what to write instead. */
export interface HostFault {
  readonly what: string;
  readonly next: string;
}

/** A name of DNS in lower case: labels of letters, digits and hyphens, no dot at its end. */
const NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What some readers take for an address: `2130706433`, `0x7f.1`, `0177.0.0.1`, `127.1`. */
const NUMBER_LIKE = /(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)$/;

/**
 * Whether a host may be configured: a plain name, or an address in its usual spelling that the channel may reach. What a
 * name leads to is checked with every connection.
 */
export function hostFault(host: string, allowPrivate: boolean): HostFault | null {
  if (isIP(host) !== 0) return literalFault(host, allowPrivate);
  if (!NAME.test(host) || NUMBER_LIKE.test(host)) {
    return {
      what: "names a host in an unusual spelling",
      next: "Write its DNS name in lower-case letters (an international one as xn--…), or its address as 192.0.2.1.",
    };
  }
  if (!allowPrivate && (!host.includes(".") || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host))) {
    return { what: "names a host of one's own network", next: "If it is meant, add `allow_private: true`." };
  }
  return null;
}

function literalFault(address: string, allowPrivate: boolean): HostFault | null {
  const why = addressRefusal(address, allowPrivate);
  if (why === "private") {
    return { what: "names an address of one's own network", next: "If it is meant, add `allow_private: true`." };
  }
  if (why === null) return null;
  return { what: "names an address that no message may go to", next: "Write the host's name, or its own address." };
}
