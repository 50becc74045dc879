import type { PlaceKind } from "./place.ts";

/** Forges that compare owner and name without regard to case. */
const FOLDING: ReadonlySet<string> = new Set([
  "github.com",
  "gist.github.com",
  "gitlab.com",
  "bitbucket.org",
  "codeberg.org",
  "gitea.com",
  "gitee.com",
  "dev.azure.com",
  "notabug.org",
  "framagit.org",
  "salsa.debian.org",
]);

/** Words that stand for a forge where an address begins: of gh, npm, hub and what people set as `insteadOf`. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  gh: "github.com",
  github: "github.com",
  gist: "gist.github.com",
  gl: "gitlab.com",
  gitlab: "gitlab.com",
  bb: "bitbucket.org",
  bitbucket: "bitbucket.org",
};

/** Host and segments of a place, and what it is. */
export interface ForgePath {
  readonly kind: PlaceKind;
  readonly host: string;
  readonly segments: readonly string[];
}

/** Whether a host compares paths without regard to case. */
export function foldsCase(host: string): boolean {
  return FOLDING.has(host) || host.startsWith("gitlab.") || host.startsWith("gitea.") || host.startsWith("forgejo.");
}

/** The forge that a shorthand `word:` means; undefined where it means none. */
export function shorthandHost(word: string): string | undefined {
  return Object.hasOwn(SHORTHANDS, word.toLowerCase()) ? SHORTHANDS[word.toLowerCase()] : undefined;
}

/** Whether a host is a forge whose addresses are repositories, however they are reached. */
export function isForge(host: string): boolean {
  return FOLDING.has(host) || OWN_PATHS.some(([speaks]) => speaks.test(host));
}

/** The repository that a path names at its forge: other doors to it, and what its addresses have besides, are dropped. */
export function forgePath(host: string, segments: readonly string[]): ForgePath {
  const folded = foldsCase(host) ? segments.map(foldSegment) : segments;
  const path = OWN_PATHS.find(([speaks]) => speaks.test(host))?.[1](host, folded) ?? { host, segments: folded };
  return {
    kind: path.host === "gist.github.com" ? "paste" : "remote",
    host: path.host,
    segments: withoutGit(path.segments),
  };
}

/** A canonical segment in lower case; what is encoded stays, as hosts fold letters of ASCII alone. */
export function foldSegment(segment: string): string {
  return segment.toLowerCase().replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
}

type OwnPath = (host: string, segments: readonly string[]) => Pick<ForgePath, "host" | "segments">;

const AZURE = "dev.azure.com";

const OWN_PATHS: readonly (readonly [RegExp, OwnPath])[] = [
  [/^dev\.azure\.com$/, (host, segments) => ({ host, segments: azure(segments) })],
  [
    /^[a-z0-9-]+\.visualstudio\.com$/,
    (host, segments) => ({
      host: AZURE,
      segments: azure([host.split(".")[0] ?? "", ...segments.map(foldSegment)]),
    }),
  ],
  [/^git-codecommit(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/, (host, segments) => codeCommit(host, segments)],
  [/^huggingface\.co$/, (host, segments) => ({ host, segments })],
  [/^git\.sr\.ht$/, (host, segments) => ({ host, segments })],
  [
    /^(?:(?:codeload\.)?github\.com|raw\.githubusercontent\.com)$/,
    // What follows are pages and files of that repository.
    (_host, segments) => ({ host: "github.com", segments: segments.slice(0, 2).map(foldSegment) }),
  ],
];

/** `org/project/_git/name`, `v3/org/project/name` of ssh, and `org/_git/name` where project and repository are one. */
function azure(segments: readonly string[]): readonly string[] {
  const plain = segments[0] === "v3" ? segments.slice(1) : segments.filter((one) => one !== "defaultcollection");
  const at = plain.indexOf("_git");
  if (at < 0) return plain;
  const before = plain.slice(0, at);
  const name = plain.slice(at + 1);
  return before.length === 1 ? [...before, ...name.slice(0, 1), ...name] : [...before, ...name];
}

function codeCommit(host: string, segments: readonly string[]): Pick<ForgePath, "host" | "segments"> {
  const named = segments[0] === "v1" && segments[1] === "repos" ? segments.slice(2) : segments;
  return { host: host.replace("-fips.", "."), segments: named };
}

/** Without `.git` at the end, whether of the name or as the folder of a working tree. */
export function withoutGit(segments: readonly string[]): readonly string[] {
  const last = segments.at(-1);
  if (last === undefined || !last.endsWith(".git")) return segments;
  const plain = last.replace(/(?:\.git)+$/, "");
  return plain === "" ? withoutGit(segments.slice(0, -1)) : [...segments.slice(0, -1), plain];
}
