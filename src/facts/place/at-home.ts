import { type Destination, type HomePlace, isNamed, type NamedPlace } from "./place.ts";
import { repositoryPlace } from "./remote-place.ts";

/**
 * Whether a destination is the repository itself under any spelling: the remote, its wiki, releases and Pages, packages and images
 * under its owner, the remotes given besides (`also`), or this machine. Anything unknown is not.
 */
export function isAtHome(place: Destination, home: HomePlace, also: readonly NamedPlace[]): boolean {
  if (place.kind === "local") return true;
  if (!isNamed(place)) return false;
  const own = home.owner === "" || home.name === "" ? null : repositoryPlace(home);
  if (own !== null && (isWithin(place, own) || isOwnPage(place, own) || isOwnRegistry(place, own))) return true;
  return also.some((other) => isOther(place, other));
}

/** The repository, its wiki, and what stands below it: releases, packages of GitLab. */
function isWithin(place: NamedPlace, own: NamedPlace): boolean {
  const name = place.host === own.host ? place.name.toLowerCase() : place.name;
  return name === own.name || name === `${own.name}.wiki` || name.startsWith(`${own.name}/`);
}

/** `OWNER.github.io/NAME`, and the owner's own site; at GitHub Enterprise Server `pages.HOST/OWNER/NAME` or `HOST/pages/OWNER/NAME`. */
function isOwnPage({ name, kind, host }: NamedPlace, own: NamedPlace): boolean {
  const [owner = "", repository = ""] = split(own);
  const site = SITES.get(own.host);
  if (kind === "page" && site !== undefined) {
    const root = `${owner}.${site}`;
    return name === root || isBelow(name.toLowerCase(), `${root}/${repository}`);
  }
  if (site !== undefined) return false;
  const folded = name.toLowerCase();
  return host === `pages.${own.host}`
    ? isBelow(folded, `pages.${own.host}/${owner}/${repository}`)
    : isBelow(folded, `${own.host}/pages/${owner}/${repository}`);
}

/** Packages of GitHub belong to the owner, those of GitLab to the project. */
function isOwnRegistry({ name, kind, host }: NamedPlace, own: NamedPlace): boolean {
  if (kind !== "registry") return false;
  const [owner = "", repository = ""] = split(own);
  const folded = name.toLowerCase();
  if (own.host === "github.com") return GITHUB_PACKAGES.test(host) && isBelow(folded, `${host}/${owner}`);
  if (host === `registry.${own.host}`) return isBelow(folded, `${host}/${owner}/${repository}`);
  return GHES_PACKAGES.some((door) => host === `${door}.${own.host}` && isBelow(folded, `${host}/${owner}`));
}

const SITES: ReadonlyMap<string, string> = new Map([
  ["github.com", "github.io"],
  ["gitlab.com", "gitlab.io"],
]);
const GITHUB_PACKAGES = /^(?:ghcr\.io|(?:npm|maven|nuget|rubygems|docker|containers)\.pkg\.github\.com)$/;
const GHES_PACKAGES = ["npm", "maven", "nuget", "rubygems", "docker", "containers"] as const;

function isOther(place: NamedPlace, other: NamedPlace): boolean {
  return place.name === other.name || (place.kind === "remote" && place.name === `${other.name}.wiki`);
}

function isBelow(name: string, root: string): boolean {
  return name === root || name.startsWith(`${root}/`);
}

/** Owner and name of a repository, both in lower case; the owner of a project in groups has slashes. */
function split({ owner, name }: NamedPlace): readonly [string, string] {
  return [owner ?? "", name.split("/").at(-1) ?? ""];
}
