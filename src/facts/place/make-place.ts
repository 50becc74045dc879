import type { GitAddress } from "./git-address.ts";
import { hiddenIn, type Masked } from "./hidden.ts";
import { canonicalHostPort } from "./host-name.ts";
import { canonicalSegments } from "./path-segments.ts";
import { type Destination, type NamedPlace, UNKNOWN } from "./place.ts";

/** Makes a place of its parts; the owner of a remote is everything before its name. */
export function place(kind: NamedPlace["kind"], host: string, segments: readonly string[]): NamedPlace {
  const owner = kind === "remote" ? segments.slice(0, -1).join("/") : (segments[0] ?? "");
  return { kind, name: [host, ...segments].join("/"), host, owner: owner === "" ? null : owner };
}

/** Unknown with the name of what hides a piece; null where nothing of it is hidden. */
export function hidden(piece: string, masked: Masked): Destination | null {
  const name = hiddenIn(piece, masked);
  return name === undefined ? null : { kind: "unknown", hidden: name };
}

/** A file server, `\\server\share`, as a place. */
export function share(address: Extract<GitAddress, { kind: "share" }>, masked: Masked): Destination {
  const unseen = hidden(address.host + address.path, masked);
  if (unseen !== null) return unseen;
  const host = canonicalHostPort(address.host, null, "web");
  const segments = canonicalSegments(address.path, { coding: "plain", rooted: true });
  return host === null || segments === null ? UNKNOWN : place("host", host, segments);
}
