import { remoteParts } from "../scan/local-place.ts";

/** What somebody wants explained. */
export type Target =
  | {
      readonly kind: "path";
      readonly path: string;
      /** True where the words could have meant a repository as well. */
      readonly guessed: boolean;
    }
  | {
      readonly kind: "repository";
      readonly owner: string;
      readonly name: string;
      /** Null: the repository as a whole. */
      readonly path: string | null;
      /** The branch or tag that an address names; rules speak alike of all. */
      readonly ref: string | null;
    }
  | { readonly kind: "elsewhere"; readonly address: string }
  | { readonly kind: "unclear"; readonly why: string };

const NAME = "[A-Za-z0-9._-]{1,100}";
const OWNER = "[A-Za-z0-9][A-Za-z0-9-]{0,38}";
const REPOSITORY = new RegExp(`^(${OWNER})/(${NAME})(?::(.*))?$`, "s");
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `git@host:path` and `host:path`, whose host has a dot: `acme:x` is no address. */
const SCP = /^(?:[^@/:\s]+@[^@/:\s]+|[^@/:\s]+\.[^@/:\s]+):(?!\/\/)\S+$/;
/** What GitHub's addresses put between a repository and a path. */
const VIEWS = new Set(["blob", "tree", "raw", "blame", "edit", "commits"]);

/**
 * Tells what a target means: an address, `owner/name` with or without `:path`, or a path. `isHere` says whether something
 * is at a path of this disk: what is there is meant, or what could be put into a folder that is there, before any
 * repository of that name.
 */
export function parseTarget(text: string, host: string, isHere: (path: string) => boolean): Target {
  if (text.trim() === "")
    return { kind: "unclear", why: "There is nothing to explain: name a path, owner/name or a URL." };
  if (ADDRESS.test(text) || SCP.test(text)) return parseAddress(text, host);
  if (text.startsWith(".") || text.startsWith("/") || isHere(text)) return { kind: "path", path: text, guessed: false };
  if (text.toLowerCase().startsWith(`${host.toLowerCase()}/`)) return parseAddress(`https://${text}`, host);
  const found = REPOSITORY.exec(text);
  if (found === null) return { kind: "path", path: text, guessed: false };
  const [, owner = "", name = "", path] = found;
  if (path === undefined && isHere(owner)) return { kind: "path", path: text, guessed: true };
  if (path === "")
    return { kind: "unclear", why: "There is no path behind the colon: name one, or leave the colon out." };
  return repository({ owner, name, path: path ?? null, ref: null });
}

function parseAddress(text: string, host: string): Target {
  const parts = remoteParts(text);
  if (parts === null) return { kind: "elsewhere", address: withoutSecrets(text) };
  const at = parts.host.toLowerCase().replace(/:(?:443|22)$/, "");
  const segments = parts.path
    .replace(/[?#].*$/s, "")
    .split("/")
    .filter((segment) => segment !== "");
  const [owner, name, view, ...rest] = segments;
  const raw = host.toLowerCase() === "github.com" && at === "raw.githubusercontent.com";
  if (!raw && at.replace(/^(?:www|ssh)\./, "") !== host.toLowerCase()) {
    return { kind: "elsewhere", address: withoutSecrets(text) };
  }
  if (owner === undefined || name === undefined) {
    return { kind: "unclear", why: "That address names no repository: it needs an owner and a name." };
  }
  if (raw) return inRepository(owner, name, segments.slice(2));
  return inRepository(owner, name, view !== undefined && VIEWS.has(view) ? rest : []);
}

/** `behind`: a branch or tag, then a path. A branch with a slash cannot be told from a path: its first part is taken. */
function inRepository(owner: string, name: string, behind: readonly string[]): Target {
  const decoded = behind.map(decodeSegment);
  if (decoded.includes(null)) return { kind: "unclear", why: "The path in that address is not well formed." };
  const full = behind[0] === "refs" && (behind[1] === "heads" || behind[1] === "tags");
  const [ref, ...path] = full ? decoded.slice(2) : decoded;
  return repository({
    owner,
    name: name.replace(/\.git$/, ""),
    path: path.length === 0 ? null : path.join("/"),
    ref: ref ?? null,
  });
}

function repository(named: Omit<Extract<Target, { kind: "repository" }>, "kind">): Target {
  const known = REPOSITORY.test(`${named.owner}/${named.name}`);
  return known
    ? { kind: "repository", ...named }
    : { kind: "unclear", why: "That address names no repository: GitHub has no such owner and name." };
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** An address as it may be shown: without user and password, and without what follows its path. */
function withoutSecrets(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1").replace(/[?#].*$/s, "");
}
