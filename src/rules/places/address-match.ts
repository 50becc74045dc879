import { bucketPlace } from "../../facts/place/bucket-place.ts";
import { foldsCase } from "../../facts/place/forges.ts";
import { hostPlace } from "../../facts/place/host-place.ts";
import { type Destination, isNamed, type NamedPlace } from "../../facts/place/place.ts";
import { registryPlace } from "../../facts/place/registry-place.ts";
import { remotePlace } from "../../facts/place/remote-place.ts";
import { globFault } from "../globs/globs.ts";
import { wildcardMatcher } from "../globs/wildcards.ts";
import type { Complaint } from "../yaml/source.ts";
import type { AddressKind, AddressMatch } from "./address.ts";

/** A pattern in canonical form, or what is wrong with it. */
export type AddressPattern =
  | { readonly ok: true; readonly pattern: string }
  | { readonly ok: false; readonly why: Complaint };

const SIGNS = /\*{1,2}|\?|\{[^{}/]*\}/g;
const NOBODY = { host: "", owner: "", name: "" };

const READ: Readonly<Record<AddressKind, (text: string) => Destination>> = {
  remote: (text) => remotePlace(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`, NOBODY, "git"),
  bucket: bucketPlace,
  registry: (text) => registryPlace(text, "generic"),
  host: hostPlace,
};

/** What each key speaks of; `host` speaks of every place at that host, and the others of it more exactly. */
const SPEAKS: Readonly<Record<AddressKind, (place: NamedPlace) => boolean>> = {
  remote: ({ kind }) => kind === "remote" || kind === "paste",
  bucket: ({ kind }) => kind === "bucket",
  registry: ({ kind }) => kind === "registry" || kind === "artifact",
  host: () => true,
};

/**
 * Brings a pattern of a rules file into the form that places have, by the very functions that read addresses: wildcards stand
 * aside as words meanwhile. One wildcard may stand before a host, for whole labels: `*.example.com`.
 */
export function addressPattern(kind: AddressKind, text: string): AddressPattern {
  const fault = globFault(
    text
      .replace(/^[a-z][a-z0-9+.-]*:(?:\/\/)?/i, "")
      .replace(/\/$/, "")
      .replaceAll("@", "a"),
  );
  if (fault !== null) return unusable(fault);
  const signs: string[] = [];
  const plain = text.replace(SIGNS, (sign) => `zq${signs.push(sign) - 1}qz`);
  const [, user, host = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/@]*@)?([^/]*)/i.exec(plain) ?? [];
  if (user !== undefined && !/^mailto:/i.test(plain)) return unusable("a user or password stands in it");
  if (/zq\d+qz/.test(host.replace(/^zq\d+qz\./, "")) || (/^zq/.test(host) && signs[0] !== "*")) {
    return unusable("of a host only whole labels in front may be any, as in `*.example.com`");
  }
  const place = READ[kind](plain);
  const seen = hostPlace(plain);
  const key = isNamed(seen) ? keyOf(seen) : "host";
  if (isNamed(seen) && seen.host === "github.com" && key !== "registry") return { ok: false, why: AT_GITHUB };
  if (key !== "host" && key !== kind) return wrongKey(key);
  if (!isNamed(place) || !SPEAKS[kind](place)) return unusable("it is no address of such a place");
  const named = foldsCase(place.host) ? signs.map((sign) => sign.toLowerCase()) : signs;
  const kept = place.name.match(/zq\d+qz/g)?.length ?? 0;
  if (kept !== signs.length) return unusable("a wildcard stands where places of that kind have nothing to tell apart");
  return { ok: true, pattern: place.name.replace(/zq(\d+)qz/g, (_word, at) => named[Number(at)] ?? "") };
}

/** Whether a rule speaks of a place: its pattern is the place, or what the place lies below. Letters of a path count. */
export function speaksOf({ kind, pattern }: AddressMatch, place: NamedPlace): boolean {
  return SPEAKS[kind](place) && matcher(pattern)(place.name);
}

/** Of two rules that speak of a place the one with the higher figure counts: more segments, then no wildcard, then more letters, then not `host`. */
export function addressWeight({ kind, pattern }: AddressMatch): number {
  const segments = pattern.split("/").filter((segment) => segment !== "**").length;
  const letters = pattern.replace(SIGNS, "").length;
  return segments * 10_000 + (letters === pattern.length ? 5_000 : 0) + letters * 2 + (kind === "host" ? 0 : 1);
}

const matchers = new Map<string, (name: string) => boolean>();
/** Patterns kept compiled; they are few and come from rules files only. */
const KEPT = 4_096;

function matcher(pattern: string): (name: string) => boolean {
  const known = matchers.get(pattern);
  if (known !== undefined) return known;
  if (matchers.size >= KEPT) matchers.clear();
  const [itself, below] = [wildcardMatcher(pattern), wildcardMatcher(`${pattern}/**`)];
  const matches = (name: string): boolean => itself(name) || (!pattern.endsWith("**") && below(name));
  matchers.set(pattern, matches);
  return matches;
}

/** The key that is meant where an address tells it. */
function keyOf({ kind }: NamedPlace): AddressKind {
  return kind === "remote" || kind === "bucket" || kind === "registry" ? kind : "host";
}

const AT_GITHUB: Complaint = {
  what: "a repository at GitHub by its address",
  why: "what repositories hold and may hold is said by their names, and two places would say it of one",
  mend: "Write `repository: owner/name`.",
};

function wrongKey(key: AddressKind): AddressPattern {
  return {
    ok: false,
    why: {
      what: "a place under the wrong key",
      why: `that address is one of \`${key}\``,
      mend: `Write \`${key}\` before it.`,
    },
  };
}

function unusable(why: string): AddressPattern {
  return {
    ok: false,
    why: {
      what: "an address that cannot be used",
      why,
      mend: "Write a host and a path, as in `gitlab.com/acme/*` or `s3://acme-builds`; it speaks of what lies below it, too.",
    },
  };
}
