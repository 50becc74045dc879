import { readWeb } from "./git-address.ts";
import { mask } from "./hidden.ts";
import { canonicalHostPort, isLoopback } from "./host-name.ts";
import { readImageName } from "./image-name.ts";
import { hidden, place } from "./make-place.ts";
import { canonicalSegments, hasControl } from "./path-segments.ts";
import { type Destination, LOCAL, type NamedPlace, UNKNOWN } from "./place.ts";
import { oneRegistry, type Packages, registryOfWord, registryPath } from "./registry-names.ts";

/** Archives and folders that container tools write images to. */
const IMAGE_FILES = /^(?:docker-archive|oci-archive|oci|dir|docker-daemon|containers-storage|tarball):(?!\/\/)/i;

/**
 * The registry that a tool's setting or an image's name means: a URL, an `.npmrc` key (`//host/path/`), a word that a tool has for
 * its public registry, or an image. A registry on this machine, a file and an archive are local.
 */
export function registryPlace(text: string, of: Packages): Destination {
  const masked = mask(text.trim());
  if (masked === null || hasControl(masked.text) || /^-|^$/.test(masked.text)) return UNKNOWN;
  if (isFile(masked.text, of)) return LOCAL;
  const plain = masked.text.replace(/^(?:registry|sparse)\+/i, "");
  const word = registryOfWord(plain, of);
  if (word !== undefined) return place("registry", word, []);
  const named = of === "oci" ? imageAddress(plain) : plain;
  if (named === null) return hidden(plain, masked) ?? UNKNOWN;
  const address = readWeb(named.replace(/^(?:https?:)?\/\//i, ""), "web");
  if (address.kind !== "address" || /^[a-z][a-z0-9+.-]*:\/\//i.test(named.replace(/^https?:\/\//i, ""))) {
    return hidden(plain, masked) ?? UNKNOWN;
  }
  const unseen = hidden([address.host, address.port, address.path].join(" "), masked);
  if (unseen !== null) return unseen;
  const host = canonicalHostPort(address.host, address.port, "web");
  const segments = canonicalSegments(address.path, address);
  if (host === null || segments === null) return UNKNOWN;
  if (isLoopback(host)) return LOCAL;
  // Without its port it would be the name of somebody at Docker Hub.
  if (of === "oci" && !/[.:]/.test(host)) return UNKNOWN;
  return registryAt(host, segments, of);
}

/** The registry at a host and path. */
export function registryAt(host: string, segments: readonly string[], of: Packages): NamedPlace {
  const path = segments.join("/");
  // Cargo's index of the public registry is a repository at GitHub.
  if (of === "crates" && host === "github.com" && /^rust-lang\/crates\.io-index(?:\.git)?$/i.test(path)) {
    return place("registry", "crates.io", []);
  }
  const one = oneRegistry(host);
  if (one !== null) return place("registry", one, []);
  const kept = registryPath(host, `/${of === "oci" ? path.toLowerCase() : path}`);
  return place(
    "registry",
    host,
    kept.split("/").filter((segment) => segment !== ""),
  );
}

function imageAddress(text: string): string | null {
  if (/^https?:\/\//i.test(text)) {
    const address = text.replace(/^https?:\/\/(?:[^/?#@]*@)?/i, "");
    return imageAddress(address.includes("/") ? address.replace(/\/v[12]?\/?$/, "/") : `${address}/`);
  }
  const plain = text.replace(/^(?:docker|oci):\/\//i, "");
  const image = plain.includes("://") ? null : readImageName(plain);
  return image === null ? null : `${image.host}/${image.path}`;
}

function isFile(text: string, of: Packages): boolean {
  if (of === "oci") return IMAGE_FILES.test(text);
  return /^file:(?!\/\/[^/])/i.test(text) || /^(?:\.{1,2}|~)?\/(?!\/)/.test(text) || /^\.{1,2}$/.test(text);
}
