import { apiPlace } from "./api-place.ts";
import { bucketAt, bucketPlace } from "./bucket-place.ts";
import { hidesPaths, kindOfHost } from "./drops.ts";
import { forgePath, isForge } from "./forges.ts";
import { type GitAddress, readGitAddress, readWeb } from "./git-address.ts";
import { type Masked, mask } from "./hidden.ts";
import { canonicalHostPort, isLoopback, looksLikeHost, type Speech } from "./host-name.ts";
import { mailPlace } from "./mail-place.ts";
import { hidden, place, share } from "./make-place.ts";
import { canonicalSegments, hasControl } from "./path-segments.ts";
import { type Destination, LOCAL, type NamedPlace, UNKNOWN } from "./place.ts";
import { isRegistryHost } from "./registry-names.ts";
import { registryAt } from "./registry-place.ts";

/** How a scheme's hosts are spoken to, where the address has the form of a web address. */
const SPEECH: Readonly<Record<string, Speech>> = {
  http: "web",
  https: "web",
  ws: "web",
  wss: "web",
  dav: "web",
  davs: "web",
  webdav: "web",
  webdavs: "web",
  ftp: "ftp",
  ftps: "ftp",
  ftpes: "ftp",
  sftp: "sftp",
  scp: "sftp",
  ssh: "sftp",
  rsync: "web",
  smb: "web",
  nfs: "web",
  tcp: "web",
  udp: "web",
};

/**
 * The place that a tool sends to, of any address: the web, ftp, `user@host:path` of scp and rsync, `host::module`, a host alone, mail.
 * Repositories, buckets and registries are recognised by their hosts, so that an upload over their API is the same place.
 */
export function hostPlace(text: string): Destination {
  const masked = mask(text.trim());
  if (masked === null || hasControl(masked.text) || /^-|^$/.test(masked.text)) return UNKNOWN;
  const plain = masked.text;
  if (/^(?:\.{1,2}|~)?\/(?!\/)/.test(plain) || /^\.{1,2}$/.test(plain)) return LOCAL;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(plain)?.[1]?.toLowerCase();
  if (scheme !== undefined) return withScheme(scheme, plain.slice(scheme.length + 3), masked);
  if (/^mailto:/i.test(plain)) return mailPlace(plain, masked);
  if (/^file:/i.test(plain)) return hidden(plain, masked) ?? LOCAL;
  if (/^(?:arn:aws|r2:)/i.test(plain)) return bucketPlace(text);
  // Of a host and a port curl means a port, and scp a path of figures: the host is the same.
  if (/^(?:\[[^\]]*\]|[^\s@:/?#\\]+)(?::[0-9]{1,5})?(?:[/?#]|$)/.test(plain)) return alone(plain, masked);
  if (/^[^\s@/:]+@[^\s@/:]+$/.test(plain)) return mailPlace(`mailto:${plain}`, masked);
  const module = /^(?:[^@/:]*@)?([^@/:]+)::([^:\s]\S*)?$/.exec(plain);
  if (module !== null) return web({ speech: "web", rest: `${module[1]}/${module[2] ?? ""}` }, masked);
  return addressed(readGitAddress(plain), masked);
}

function withScheme(scheme: string, rest: string, masked: Masked): Destination {
  const speech = Object.hasOwn(SPEECH, scheme) ? SPEECH[scheme] : undefined;
  if (speech !== undefined) return web({ speech, rest }, masked);
  if (/^smtps?$/.test(scheme)) return mailPlace(masked.text, masked);
  if (/^(?:git|git\+ssh|ssh\+git|file)$/.test(scheme)) return addressed(readGitAddress(masked.text), masked);
  if (/^(?:docker|oci)$/.test(scheme)) return web({ speech: "web", rest }, masked);
  return hidden(rest, masked) ?? bucketPlace(masked.text);
}

/** A host without a scheme, as of an FTP server or of curl. A word alone is a file's name rather than a host. */
function alone(plain: string, masked: Masked): Destination {
  const unseen = hidden(plain.replace(/[?#].*$/s, ""), masked);
  if (unseen !== null) return unseen;
  const host = /^(?:\[[^\]]*\]|[^\s:/?#]+)/.exec(plain)?.[0] ?? "";
  const known = looksLikeHost(host) || /^(?:\[.*\]|[0-9.]+|localhost)$/i.test(host) || /^[^:/]+:[0-9]/.test(plain);
  return known ? web({ speech: "web", rest: plain }, masked) : UNKNOWN;
}

function web({ speech, rest }: { readonly speech: Speech; readonly rest: string }, masked: Masked): Destination {
  return addressed(readWeb(rest, speech), masked);
}

function addressed(address: GitAddress, masked: Masked): Destination {
  if (address.kind === "path") return hidden(masked.text, masked) ?? LOCAL;
  if (address.kind === "share") return share(address, masked);
  if (address.kind !== "address") return hidden(masked.text, masked) ?? UNKNOWN;
  const unseenHost = hidden([address.host, address.port].join(" "), masked);
  if (unseenHost !== null) return unseenHost;
  const host = canonicalHostPort(address.host, address.port, address.speech);
  if (host === null) return UNKNOWN;
  if (isLoopback(host)) return LOCAL;
  if (hidesPaths(host)) return place(kindOfHost(host), host, []);
  const unseen = hidden(address.path, masked);
  if (unseen !== null) return unseen;
  const segments = canonicalSegments(address.path, { coding: address.coding, rooted: address.rooted });
  return segments === null ? UNKNOWN : placeAt(host, segments);
}

/** The place at a host and path: what the host is known for, or a host alone. */
function placeAt(host: string, segments: readonly string[]): NamedPlace {
  const api = apiPlace(host, segments);
  if (api !== null) return place(api.kind, api.host, api.segments);
  const bucket = bucketAt(host, segments);
  if (bucket !== null) return bucket;
  if (isRegistryHost(host)) return registryAt(host, segments, "generic");
  if (isForge(host)) {
    const { kind, host: at, segments: named } = forgePath(host, segments);
    return place(kind, at, named);
  }
  const kind = kindOfHost(host);
  // The host of a site says whose it is.
  return kind === "page"
    ? { ...place(kind, host, segments), owner: host.split(".")[0] ?? null }
    : place(kind, host, segments);
}
