import type { Speech } from "./host-name.ts";
import type { PathCoding } from "./path-segments.ts";

/** An address as git takes it apart; pieces are raw. */
export type GitAddress =
  | {
      readonly kind: "address";
      readonly speech: Speech;
      readonly host: string;
      readonly port: string | null;
      readonly path: string;
      readonly coding: PathCoding;
      /** Whether nothing is above the path: scp-like ones start in somebody's home directory. */
      readonly rooted: boolean;
      /** Whether it is `word:path` with nothing else, as `gh:acme/app`. */
      readonly shorthand: boolean;
    }
  /** A file server: `\\server\share`, `file://server/share`. */
  | { readonly kind: "share"; readonly host: string; readonly path: string }
  | { readonly kind: "path" }
  /** A remote helper that git runs: `ext::sh -c …`. */
  | { readonly kind: "helper"; readonly name: string; readonly address: string }
  | { readonly kind: "refused" };

const REFUSED: GitAddress = { kind: "refused" };

/**
 * Takes a git URL apart as git does (`connect.c` parse_connect_url, `transport.c` transport_get, `url.c`; web addresses
 * as curl does, which git hands them to). It is not the URL standard, which reads `\` as `/`, drops tabs, and takes
 * `https:/host`, which git takes for the host `https`; and git decodes ssh addresses before it looks for the host.
 */
export function readGitAddress(text: string): GitAddress {
  if (text === "" || text.startsWith("-")) return REFUSED;
  const helper = /^([A-Za-z0-9][A-Za-z0-9+.-]*)::(.*)$/s.exec(text);
  if (helper !== null) return { kind: "helper", name: helper[1] ?? "", address: helper[2] ?? "" };
  const share = /^(?:\\\\|\/\/)([^\\/]+)(?:[\\/](.*))?$/s.exec(text);
  if (share !== null) return { kind: "share", host: share[1] ?? "", path: (share[2] ?? "").replaceAll("\\", "/") };
  const url = /^([A-Za-z0-9][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(text);
  if (url !== null) return readUrl((url[1] ?? "").toLowerCase(), url[2] ?? "");
  return readScpLike(text);
}

function readUrl(scheme: string, rest: string): GitAddress {
  switch (scheme) {
    case "http":
    case "https":
      return readWeb(rest, "web");
    case "ftp":
    case "ftps":
      return readWeb(rest, "ftp");
    case "ssh":
    case "git+ssh":
    case "ssh+git":
      return readDecoded(rest, "ssh");
    case "git":
      return readDecoded(rest, "git");
    case "file":
      return readFile(rest);
    default:
      // git would run `git-remote-SCHEME`, which may do anything.
      return REFUSED;
  }
}

/** As curl: up to three slashes, the host's part ends at `/`, `?` or `#`, and one `@` ends the user. */
export function readWeb(rest: string, speech: Speech): GitAddress {
  const [, authority = "", path = ""] = /^\/?([^/?#]*)([^?#]*)/s.exec(rest) ?? [];
  const users = authority.split("@");
  // Of two, some programs take the first and some the last; curl refuses.
  if (users.length > 2) return REFUSED;
  return address(users.at(-1) ?? "", { speech, path, coding: "percent", rooted: true, shorthand: false });
}

/** As git's own protocols: everything is decoded first, so that `%2F` ends the host; ssh takes the last `@`. */
function readDecoded(rest: string, speech: Speech): GitAddress {
  const text = percentDecoded(rest);
  if (text === null) return REFUSED;
  const from = bracketEnd(text);
  const slash = text.indexOf("/", from);
  const authority = slash < 0 ? text : text.slice(0, slash);
  const path = slash < 0 ? "" : text.slice(slash);
  return address(authority.slice(authority.lastIndexOf("@") + 1), {
    speech,
    path,
    coding: "plain",
    rooted: true,
    shorthand: false,
  });
}

function readFile(rest: string): GitAddress {
  const text = percentDecoded(rest);
  if (text === null) return REFUSED;
  const [, host = "", path = ""] = /^([^/\\]*)(.*)$/s.exec(text) ?? [];
  if (host === "" || host.toLowerCase() === "localhost" || /^[A-Za-z]:$/.test(host)) {
    return /^[/\\]{2}/.test(path) ? readGitAddress(path) : { kind: "path" };
  }
  return { kind: "share", host, path: path.replaceAll("\\", "/") };
}

/** `user@host:path`, with a colon before the first slash; everything else is a path. */
function readScpLike(text: string): GitAddress {
  const colon = text.indexOf(":");
  const slash = text.indexOf("/");
  if (colon < 0 || (slash >= 0 && slash < colon)) return { kind: "path" };
  // Git on Windows reads a drive, every other one a host of ssh's configuration.
  if (/^[A-Za-z]:/.test(text)) return REFUSED;
  // `https:/host`: a host `https` to git, and `host` to browsers and curl.
  if (/^(?:https?|ssh|git|ftps?|file|[a-z]+\+[a-z]+):/i.test(text)) return REFUSED;
  const end = text.indexOf(":", bracketEnd(text));
  if (end < 0) return REFUSED;
  const authority = text.slice(0, end);
  const path = text.slice(end + 1);
  if (path.startsWith("-")) return REFUSED;
  const inner = bracketed(authority);
  const shared = { speech: "ssh", path, coding: "plain", rooted: path.startsWith("/") } as const;
  if (inner !== null && !/^[0-9a-f.:%]+$/i.test(inner)) {
    // `[user@host:port]:path`
    return address(inner.slice(inner.lastIndexOf("@") + 1), { ...shared, shorthand: false });
  }
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  if (inner === null && host.includes(":")) return REFUSED;
  return address(host, { ...shared, shorthand: !authority.includes("@") && inner === null });
}

function address(
  hostPort: string,
  rest: Omit<Extract<GitAddress, { kind: "address" }>, "kind" | "host" | "port">,
): GitAddress {
  const [, host = "", port = null] = /^(\[[^\]]*\]|[^:]*)(?::([^:]*))?$/s.exec(hostPort) ?? [];
  if (host === "") return REFUSED;
  return { kind: "address", host, port, ...rest };
}

/** Where git begins to look for the end of the host: behind `[…]`, which may hold colons (`host_end`). */
function bracketEnd(text: string): number {
  const at = text.indexOf("@[");
  const start = at < 0 ? 0 : at + 1;
  if (text[start] !== "[") return 0;
  return Math.max(text.indexOf("]", start + 1), 0);
}

function bracketed(authority: string): string | null {
  return /^(?:[^[]*@)?\[([^\]]*)\]$/s.exec(authority)?.[1] ?? null;
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
