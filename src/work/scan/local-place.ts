import { NO_HOME } from "../../facts/flow.ts";
import type { HomePlace } from "../../facts/place/place.ts";
import { remotePlace } from "../../facts/place/remote-place.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";

/** Where a local repository comes from, as far as its remotes tell. */
export interface LocalOrigin {
  /** Canonical name of the place: `github.com/acme/sdk`; null where no remote tells it. */
  readonly place: string | null;
  /** `owner/name`, where the host is the one that the rules speak of; null elsewhere. */
  readonly title: string | null;
  /** The same for flows out of it, at whatever host; `NO_HOME` where no remote tells. */
  readonly home: HomePlace;
  /** For the rules: without owner and name where the host is not the one that the rules speak of. */
  readonly subject: PlaceSubject;
}

const SCP_LIKE = /^(?:[^@/:\s]+@)?([^/:\s]+):(?!\/\/)([^\s]+)$/;

/**
 * Names the place of a local repository by the URL of `origin`. Rules speak of repositories at `host` alone: the same
 * name at another host is another place, of which nothing is known.
 */
export function localOrigin(originUrl: string | null, host: string, visibility: Visibility): LocalOrigin {
  const named = originUrl === null ? null : parseRemote(originUrl);
  const known = named !== null && named.host === host.toLowerCase();
  return {
    place: named === null ? null : `${named.host}/${named.owner}/${named.name}`,
    home: homeAt(originUrl),
    title: known ? `${named.owner}/${named.name}` : null,
    subject: {
      owner: known ? named.owner : "",
      name: known ? named.name : "",
      visibility,
      fork: false,
      parent: null,
    },
  };
}

/** A repository by its remote, in groups of a forge too: its owner is then all that stands before its name. */
function homeAt(originUrl: string | null): HomePlace {
  const place = originUrl === null ? null : remotePlace(originUrl, NO_HOME, "git");
  if (place?.kind !== "remote" || place.owner === null) return NO_HOME;
  return { host: place.host, owner: place.owner, name: place.name.slice(place.name.lastIndexOf("/") + 1) };
}

/** Host, owner and name of a remote's URL, never its user or password; null where it is no such URL. */
function parseRemote(url: string) {
  const parts = remoteParts(url);
  if (parts === null) return null;
  const [owner, name, ...rest] = parts.path.replace(/^\/+|\/+$/g, "").split("/");
  const bare = name?.replace(/\.git$/, "");
  if (!owner || !bare || rest.length > 0) return null;
  return { host: parts.host.toLowerCase(), owner, name: bare };
}

/** Host and path of an address that git understands (https, ssh, git, or `host:path`); null for any other. */
export function remoteParts(url: string): { readonly host: string; readonly path: string } | null {
  if (/^(?:https?|ssh|git):\/\//i.test(url)) {
    const parsed = URL.parse(url);
    return parsed === null || parsed.host === "" ? null : { host: parsed.host, path: parsed.pathname };
  }
  const scp = SCP_LIKE.exec(url);
  return scp?.[1] === undefined || scp[2] === undefined ? null : { host: scp[1], path: scp[2] };
}
