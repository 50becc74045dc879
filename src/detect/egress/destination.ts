import { bucketPlace } from "../../facts/place/bucket-place.ts";
import { hostPlace } from "../../facts/place/host-place.ts";
import { type Destination, type HomePlace, isNamed, type NamedPlace, UNKNOWN } from "../../facts/place/place.ts";
import { registryPlace } from "../../facts/place/registry-place.ts";
import { remotePlace, repositoryPlace } from "../../facts/place/remote-place.ts";
import type { Target } from "./seen-flow.ts";
import { type Hole, holeOf, joined, type Value } from "./value.ts";

/** Holes that a destination's text may have; of one with more nothing is known. */
const MOST_HOLES = 16;
/** Longest text of a destination, in UTF-16 units. */
const MOST_UNITS = 2_000;

/** Stands for a hole while a text is read as an address: plain letters, which every part of an address may have. */
const PLACEHOLDER = "qzhole";
const PLACEHOLDERS = /(?:qzhole[0-9a-f]zq)+/gi;

/**
 * The place that the words of a file mean, as far as they tell. A hole in front of an `@` hides nothing; in the host it
 * hides the place, and the answer names it; behind a known host it is shown as `*`. At most {@link MOST_HOLES} holes and
 * {@link MOST_UNITS} characters; beyond them nothing is known.
 */
export function destinationOf(written: Target, home: HomePlace): Destination {
  // Its text is a name among the run's own, and no address.
  if (written.as === "artifact") return atHome(written, home);
  const target = written.as === "remote" ? { ...written, text: withPullRequest(written.text, home) } : written;
  const hole = holeOf(target.text);
  const holes = target.text.filter((piece): piece is Hole => typeof piece !== "string");
  const text = filledIn(target.text);
  if (holes.length > MOST_HOLES || text.length > MOST_UNITS) return unknown(hole);
  if (text.trim() === "") return atHome(target, home);
  if (beginsHidden(target)) return unknown(hole);
  const place = read(target, text, home);
  if (hole === null) return place;
  if (place.kind === "unknown") return unknown(hole);
  if (!isNamed(place)) return place;
  const inHost = PLACEHOLDERS.exec(place.host);
  PLACEHOLDERS.lastIndex = 0;
  return inHost === null ? withStars(place) : unknown(hole);
}

const OF_PULL_REQUEST =
  /^github\.event\.(?:pull_request\.head\.(?:repo|user)|workflow_run\.head_repository)\.([\w.]+)$/;

/**
 * What a run says of the repository that its pull request comes from: this one, or a fork of it, which holds what this one
 * does. What goes back there is at home.
 */
function withPullRequest(text: Value, { host, owner, name }: HomePlace): Value {
  const own: Readonly<Record<string, string>> = {
    full_name: `${owner}/${name}`,
    name,
    login: owner,
    "owner.login": owner,
    clone_url: `https://${host}/${owner}/${name}.git`,
    html_url: `https://${host}/${owner}/${name}`,
    ssh_url: `git@${host}:${owner}/${name}.git`,
  };
  const filled = text.map((piece) => {
    const key = typeof piece === "string" ? undefined : OF_PULL_REQUEST.exec(piece.name)?.[1];
    return key !== undefined && Object.hasOwn(own, key) ? (own[key] ?? piece) : piece;
  });
  return joined(filled);
}

/** What the CI keeps for itself, and what its own pages and releases are, is named by no address. */
function atHome({ as }: Pick<Target, "as">, home: HomePlace): Destination {
  if (as !== "artifact" && as !== "page" && as !== "release") return UNKNOWN;
  const own = repositoryPlace(home);
  return { ...own, kind: as, name: as === "release" ? `${own.name}/releases` : own.name };
}

function read({ as, of }: Target, text: string, home: HomePlace): Destination {
  switch (as) {
    case "remote":
      return remotePlace(text, home);
    case "bucket":
      return bucketPlace(text);
    case "registry":
      return registryPlace(text, of ?? "generic");
    case "image":
      return registryPlace(text, "oci");
    case "host":
      return hostPlace(text);
    case "page":
    case "release":
      return ownKind(remotePlace(text, home), as);
    case "artifact":
      return atHome({ as }, home);
  }
}

/** A page or release of a repository that is named. */
function ownKind(place: Destination, kind: "artifact" | "page" | "release"): Destination {
  if (place.kind !== "remote") return place;
  return { ...place, kind, name: kind === "release" ? `${place.name}/releases` : place.name };
}

/**
 * Whether a hole stands where the host would. What is in front of an `@` is a user or a token; an image that begins with
 * somebody's name is in the public registry.
 */
function beginsHidden({ as, text }: Target): boolean {
  const [first, next] = text;
  if (first === undefined || typeof first === "string") return false;
  // Of `steps.login.outputs.registry` the last word says what it holds.
  const says = first.name.slice(first.name.lastIndexOf(".") + 1);
  if (as === "image") return !(OWNERS.test(says) && typeof next === "string" && next.startsWith("/"));
  return !/^[^/]*@/.test(typeof next === "string" ? next : "");
}

const OWNERS = /user|owner|org|account|namespace|login/i;

function filledIn(text: Value): string {
  let count = 0;
  return text
    .map((piece) => {
      if (typeof piece === "string") return piece;
      count += 1;
      return `${PLACEHOLDER}${((count - 1) % 16).toString(16)}zq`;
    })
    .join("");
}

function withStars(place: NamedPlace): NamedPlace {
  const shown = (text: string): string => text.replace(PLACEHOLDERS, "*");
  return { ...place, name: shown(place.name), owner: place.owner === null ? null : shown(place.owner) };
}

/** Names what hides the place: the hole, by its name alone. */
function unknown(hole: Hole | null): Destination {
  return { kind: "unknown", hidden: hole === null ? null : hole.name.replace(/^\$/, "") };
}
