import { foldSegment, foldsCase, forgePath, shorthandHost, withoutGit } from "./forges.ts";
import { type GitAddress, readGitAddress } from "./git-address.ts";
import { type Masked, mask } from "./hidden.ts";
import { canonicalHostPort, isLoopback, looksLikeHost } from "./host-name.ts";
import { hidden, place, share } from "./make-place.ts";
import { canonicalSegments, hasControl } from "./path-segments.ts";
import { type Destination, type HomePlace, LOCAL, type NamedPlace, UNKNOWN } from "./place.ts";

/** Who reads the address: `gh` and people write `owner/name`, which is a folder to git. */
export type RemoteReader = "any" | "git";

/**
 * The place that a git remote's address means: a URL, `user@host:path`, a path, or (unless git alone reads it) one of
 * `gh:owner/name`, `owner/name` and `host/owner/name` as gh takes them. What the configuration of ssh makes of a host is not seen;
 * `insteadOf` is `rewriteUrl`'s.
 */
export function remotePlace(text: string, home: HomePlace, reader: RemoteReader = "any"): Destination {
  const masked = mask(text.trim());
  if (masked === null || hasControl(masked.text)) return UNKNOWN;
  if (isPath(masked.text)) return LOCAL;
  const short = reader === "any" ? expand(masked.text) : masked.text;
  const address = readGitAddress(short);
  switch (address.kind) {
    case "path":
      return hidden(short, masked) ?? LOCAL;
    case "share":
      return share({ ...address, path: withoutGit(address.path.split("/")).join("/") }, masked);
    case "helper":
      return hidden(short, masked) ?? helperPlace(address, masked);
    case "refused":
      return hidden(short, masked) ?? UNKNOWN;
    case "address":
      return addressed(address, masked, home);
  }
}

/** A repository at GitHub as a place; for one that is known by owner and name and not by an address. */
export function repositoryPlace(repository: HomePlace): NamedPlace {
  return place("remote", repository.host.toLowerCase(), [
    repository.owner.toLowerCase(),
    repository.name.toLowerCase(),
  ]);
}

/** Whether a text can only be a path, whatever its hidden parts are. `//server` may be a file server. */
function isPath(text: string): boolean {
  return /^(?:\.{1,2}|~)?\/(?!\/)/.test(text) || /^\.{1,2}$/.test(text);
}

function addressed(address: Extract<GitAddress, { kind: "address" }>, masked: Masked, home: HomePlace): Destination {
  const unseen = hidden([address.host, address.port, address.path].join(" "), masked);
  if (unseen !== null) return unseen;
  const host = canonicalHostPort(address.host, address.port, address.speech);
  const segments = canonicalSegments(address.path, address);
  if (host === null || segments === null) return UNKNOWN;
  if (isLoopback(host)) return LOCAL;
  const known = host === home.host.toLowerCase() && !foldsCase(host);
  const named = forgePath(host, known ? segments.map(foldSegment) : segments);
  return place(named.kind, named.host, named.segments);
}

/** Of the helpers that git runs, the one whose address is known: AWS CodeCommit's. `ext::` and all others may do anything. */
function helperPlace({ name, address }: Extract<GitAddress, { kind: "helper" }>, masked: Masked): Destination {
  const found = name === "codecommit" ? /^([a-z0-9-]+):\/\/(?:[^@/]*@)?([\w.-]+)$/.exec(address) : null;
  if (found === null) return UNKNOWN;
  return hidden(address, masked) ?? place("remote", `git-codecommit.${found[1]}.amazonaws.com`, [found[2] ?? ""]);
}

/** Writes out what gh and other tools take for an address, and git for a path or a host of ssh's. */
function expand(text: string): string {
  const word = /^([A-Za-z]+):(?![/\\])(.*)$/s.exec(text);
  const host = word === null ? undefined : shorthandHost(word[1] ?? "");
  if (host !== undefined) return `https://${host}/${word?.[2]}`;
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9_.-]{1,100}$/.test(text)) return `https://github.com/${text}`;
  const [first = "", ...rest] = text.split("/");
  return rest.length >= 2 && !text.includes(":") && looksLikeHost(first) ? `https://${text}` : text;
}
