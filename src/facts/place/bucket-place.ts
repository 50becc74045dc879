import { readWeb } from "./git-address.ts";
import { mask } from "./hidden.ts";
import { canonicalHostPort } from "./host-name.ts";
import { hidden, place } from "./make-place.ts";
import { canonicalSegments, hasControl } from "./path-segments.ts";
import { type Destination, type NamedPlace, UNKNOWN } from "./place.ts";

/** Schemes of storage, the one that a place has, and the host behind it. */
const SCHEMES: Readonly<Record<string, readonly [string, string]>> = {
  s3: ["s3", "s3.amazonaws.com"],
  s3a: ["s3", "s3.amazonaws.com"],
  s3n: ["s3", "s3.amazonaws.com"],
  gs: ["gs", "storage.googleapis.com"],
  gcs: ["gs", "storage.googleapis.com"],
  az: ["az", "blob.core.windows.net"],
  azure: ["az", "blob.core.windows.net"],
  r2: ["r2", "r2.cloudflarestorage.com"],
  b2: ["b2", "backblazeb2.com"],
  oss: ["oss", "aliyuncs.com"],
  cos: ["cos", "myqcloud.com"],
  obs: ["obs", "myhuaweicloud.com"],
};

const AZURE_HOST = /^([a-z0-9-]+)\.(?:blob|dfs|file)\.core\.(windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)$/;

/**
 * The place that a bucket's address means, of `s3://`, `gs://`, `az://`, `r2:` and the like, ARNs, and the web addresses of
 * AWS, Google, Azure, Cloudflare and others that speak S3. What stands behind `?` (signatures) is dropped.
 */
export function bucketPlace(text: string): Destination {
  const masked = mask(text.trim());
  if (masked === null || hasControl(masked.text)) return UNKNOWN;
  const unseen = hidden(withoutUser(masked.text), masked);
  if (unseen !== null) return unseen;
  const arn = /^arn:aws(?:-[a-z-]+)?:s3:[a-z0-9-]*:[0-9]*:(?:accesspoint[/:])?(.+)$/.exec(masked.text);
  if (arn !== null) return byScheme("s3", arn[1] ?? "");
  const url = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/)?(.*)$/s.exec(masked.text);
  const scheme = (url?.[1] ?? "").toLowerCase();
  const rest = url?.[2] ?? "";
  if (/^(?:abfss?|wasbs?)$/.test(scheme)) return ofContainer(rest);
  if (Object.hasOwn(SCHEMES, scheme)) return byScheme(scheme, rest);
  if (/^https?:\/\//i.test(masked.text)) return byAddress(rest);
  // A host may be followed by its port.
  return (url === null && /^[^/]*\./.test(masked.text)) || /^[^:/]+:[0-9]+(?:[/?#]|$)/.test(masked.text)
    ? byAddress(masked.text)
    : UNKNOWN;
}

/** The bucket that a web address of a known storage means; null where its host is of none. */
export function bucketAt(host: string, segments: readonly string[]): NamedPlace | null {
  return ofAmazon(host, segments) ?? ofGoogle(host, segments) ?? ofOthers(host, segments);
}

function byScheme(scheme: string, rest: string): Destination {
  const [name, host] = SCHEMES[scheme] ?? [scheme, ""];
  // Tools do not agree whether `..` in a key is a step back.
  if (/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(rest)) return UNKNOWN;
  const path = /^[^?#]*/.exec(rest)?.[0] ?? "";
  const segments = canonicalSegments(path, { coding: "percent", rooted: true });
  return segments === null || !/^[\w.-]+$/.test(segments[0] ?? "") ? UNKNOWN : bucket(`${name}://`, host, segments);
}

function byAddress(rest: string): Destination {
  const address = readWeb(rest, "web");
  if (address.kind !== "address") return UNKNOWN;
  const host = canonicalHostPort(address.host, address.port, "web");
  const segments = canonicalSegments(address.path, address);
  if (host === null || segments === null) return UNKNOWN;
  return bucketAt(host, segments) ?? place("bucket", host, segments);
}

/** `container@account.dfs.core.windows.net/path` of Hadoop's schemes. */
function ofContainer(rest: string): Destination {
  const [, container, host, path = ""] = /^([^@/]+)@([^@/?#]+)(\/[^?#]*)?/.exec(rest) ?? [];
  return container === undefined ? UNKNOWN : byAddress(`${host}/${container}${path}`);
}

/** `b.s3.REGION.amazonaws.com/key`, `s3-REGION.amazonaws.com/b/key`, and its doors for speed, IPv6, FIPS and web sites. */
function ofAmazon(host: string, segments: readonly string[]): NamedPlace | null {
  const [, before, door] =
    /^(?:(.+)\.)?(s3(?:[-.][a-z0-9.-]+)?)\.amazonaws\.com(?:\.cn)?$/.exec(host) ??
    /^(?:(.+)\.)?(s3[a-z0-9.-]*)\.vpce\.amazonaws\.com$/.exec(host) ??
    [];
  if (door === undefined || /^s3-control\b/.test(door)) return null;
  const name = before?.replace(/(?:^|\.)(?:bucket|accesspoint)\.vpce-[a-z0-9-]+$|^vpce-[a-z0-9-]+$/, "") ?? "";
  const key = name === "" ? segments : [name, ...segments];
  return key.length === 0 ? null : bucket("s3://", "s3.amazonaws.com", key);
}

const GOOGLE = "storage.googleapis.com";

function ofGoogle(host: string, segments: readonly string[]): NamedPlace | null {
  const gs = (key: readonly string[]) => (key.length === 0 ? null : bucket("gs://", GOOGLE, key));
  const path = segments.join("/");
  const api = /^(?:resumable\/)?(?:upload\/|download\/)?storage\/v1\/b\/([^/]+)(?:\/o(?:\/(.+))?)?$/.exec(path);
  if (api !== null && /^(?:storage|www)\.googleapis\.com$/.test(host)) {
    return gs([api[1] ?? "", ...(api[2]?.replaceAll("%2F", "/").split("/") ?? [])]);
  }
  if ([GOOGLE, "storage.cloud.google.com", "commondatastorage.googleapis.com"].includes(host)) return gs(segments);
  const named = /^(.+)\.(?:storage|commondatastorage)\.googleapis\.com$/.exec(host)?.[1];
  if (named !== undefined) return gs([named, ...segments]);
  const shown = /^storage\/browser\/(?:_details\/)?(.+)$/.exec(path)?.[1];
  if (host === "console.cloud.google.com" && shown !== undefined) return gs(shown.split("/"));
  const firebase = /^v0\/b\/([^/]+)(?:\/o(?:\/(.+))?)?$/.exec(path);
  if (host !== "firebasestorage.googleapis.com" || firebase === null) return null;
  return gs([firebase[1] ?? "", ...(firebase[2]?.replaceAll("%2F", "/").split("/") ?? [])]);
}

/** Those whose host names the owner, or whose bucket may stand in front of the host or behind it. */
function ofOthers(host: string, segments: readonly string[]): NamedPlace | null {
  const azure = AZURE_HOST.exec(host);
  if (azure !== null) return owned(`${azure[1]}.blob.core.${azure[2]}`, azure[1] ?? "", segments);
  const r2 = /^(?:(.+)\.)?((?!eu\.|fedramp\.)[0-9a-z-]+)(?:\.(?:eu|fedramp))?\.r2\.cloudflarestorage\.com$/.exec(host);
  if (r2 !== null) {
    const key = r2[1] === undefined ? segments : [r2[1], ...segments];
    return owned(`${r2[2]}.r2.cloudflarestorage.com`, r2[2] ?? "", key);
  }
  for (const speaks of SPEAKING_S3) {
    const found = speaks.exec(host);
    if (found === null) continue;
    const key = found[1] === undefined ? segments : [found[1], ...segments];
    return place("bucket", found[2] ?? host, key);
  }
  return null;
}

/** Storage of others that speaks S3: the bucket in front of the host, and the host. */
const SPEAKING_S3: readonly RegExp[] = [
  /^(?:(.+)\.)?([a-z0-9]+\.digitaloceanspaces\.com)$/,
  /^(?:(.+)\.)?(s3(?:\.[a-z0-9-]+)?\.wasabisys\.com)$/,
  /^(?:(.+)\.)?(s3\.[a-z0-9-]+\.backblazeb2\.com)$/,
  /^(?:(.+)\.)?([a-z0-9-]+\.linodeobjects\.com)$/,
  /^(?:(.+)\.)?(oss-[a-z0-9-]+\.aliyuncs\.com)$/,
  /^(?:(.+)\.)?(cos\.[a-z0-9-]+\.myqcloud\.com)$/,
  /^(?:(.+)\.)?(obs\.[a-z0-9-]+\.myhuaweicloud\.com)$/,
  /^(?:(.+)\.)?(s3\.[a-z0-9-]+\.scw\.cloud)$/,
];

function bucket(scheme: string, host: string, key: readonly string[]): NamedPlace {
  return { kind: "bucket", name: scheme + key.join("/"), host, owner: key[0] ?? null };
}

function owned(host: string, owner: string, key: readonly string[]): NamedPlace {
  return { kind: "bucket", name: [host, ...key].join("/"), host, owner };
}

/** Without what stands before `@` in the host's part: a hidden password hides no place. */
function withoutUser(text: string): string {
  return text.replace(/^([A-Za-z][\w+.-]*:\/\/)[^/?#@]*@(?=[^/?#@]*(?:[/?#]|$))/, "$1").replace(/[?#].*$/s, "");
}
