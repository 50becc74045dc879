import { BlockList, isIPv4, isIPv6 } from "node:net";

// IANA's registries of special-purpose addresses (RFC 6890 and its updates).

/** Never spoken to, whatever is configured: this network, link-local (where clouds keep their metadata), multicast, reserved. */
const NEVER_V4 = ranges("ipv4", [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Metadata of Alibaba's cloud, in a range for carriers; Azure's platform, in a public one.
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
]);
/** Of one's own network or machine: only where the channel allows it. */
const PRIVATE_V4 = ranges("ipv4", [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
]);

/** The metadata of Amazon's and Google's clouds stands among private addresses. */
const NEVER_V6 = ranges("ipv6", [
  ["fd00:ec2::254", 128],
  ["fd20:ce::254", 128],
]);
const PRIVATE_V6 = ranges("ipv6", [
  ["::1", 128],
  ["fc00::", 7],
]);
/** The part of IPv6 that is routed; whatever is outside of it (mapped, translated, link-local, multicast) is refused. */
const ROUTED_V6 = ranges("ipv6", [["2000::", 3]]);
/** Tunnels, which hide another address, and addresses for examples. */
const NOT_ROUTED_V6 = ranges("ipv6", [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]);

/** Why an address must not be connected to; null for a good one. Anything that is no address is refused. */
export function addressRefusal(address: string, allowPrivate: boolean): "special" | "private" | null {
  if (isIPv4(address)) {
    if (NEVER_V4.check(address)) return "special";
    return PRIVATE_V4.check(address) && !allowPrivate ? "private" : null;
  }
  // A zone names an interface of this machine.
  if (!isIPv6(address) || address.includes("%") || NEVER_V6.check(address, "ipv6")) return "special";
  if (PRIVATE_V6.check(address, "ipv6")) return allowPrivate ? null : "private";
  return ROUTED_V6.check(address, "ipv6") && !NOT_ROUTED_V6.check(address, "ipv6") ? null : "special";
}

function ranges(family: "ipv4" | "ipv6", list: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const blocked = new BlockList();
  for (const [network, prefix] of list) blocked.addSubnet(network, prefix, family);
  return blocked;
}
