import type { PlaceKind } from "./place.ts";

/** What an address of a forge's API means: the repository, or a part of it. */
export interface ApiPlace {
  readonly kind: Extract<PlaceKind, "remote" | "release" | "registry">;
  readonly host: string;
  readonly segments: readonly string[];
}

/**
 * The repository that an address of a forge's API writes to; null where it is none, or names its project by a number.
 * GitHub: `api.` and `uploads.github.com/repos/OWNER/NAME/…`, `HOST/api/v3/repos/…` and `HOST/api/uploads/repos/…` of GitHub Enterprise Server.
 * GitLab: `HOST/api/v4/projects/OWNER%2FNAME/…`.
 */
export function apiPlace(host: string, segments: readonly string[]): ApiPlace | null {
  const path = segments.join("/");
  const released = host === "github.com" ? /^([^/]+)\/([^/]+)\/releases\b/.exec(path.toLowerCase()) : null;
  if (released !== null) {
    return { kind: "release", host, segments: [released[1] ?? "", released[2] ?? "", "releases"] };
  }
  const github = /^(?:api|uploads)\.github\.com$/.test(host)
    ? /^repos\/([^/]+)\/([^/]+)(\/releases\b)?/.exec(path)
    : /^api\/(?:v3|uploads)\/repos\/([^/]+)\/([^/]+)(\/releases\b)?/.exec(path);
  if (github !== null) {
    const [, owner = "", name = "", release] = github;
    const repository = [owner, name].map((one) => one.toLowerCase());
    const at = host.replace(/^(?:api|uploads)\.github\.com$/, "github.com");
    if (release === undefined) return { kind: "remote", host: at, segments: repository };
    return { kind: "release", host: at, segments: [...repository, "releases"] };
  }
  const gitlab = /^api\/v4\/projects\/([^/]+)(\/packages\b|\/releases\b)?/.exec(path);
  const project = gitlab?.[1]?.replaceAll("%2F", "/").toLowerCase() ?? "";
  if (!project.includes("/")) return null;
  const kind = gitlab?.[2] === undefined ? "remote" : gitlab[2] === "/packages" ? "registry" : "release";
  return { kind, host, segments: [...project.split("/"), ...(kind === "remote" ? [] : [gitlab?.[2]?.slice(1) ?? ""])] };
}
