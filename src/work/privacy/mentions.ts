import { ERASED } from "../../facts/ruling.ts";

/** Whom is asked about: a numeric id at GitHub, where one is known, and every login that goes with it. */
export interface Who {
  readonly id: number | null;
  readonly logins: readonly string[];
}

/**
 * How somebody is named: as a `person` with what was said, by `name` in a list, in somebody's `words`, as the owner of a
 * `place`, in the texts of `rules`, or in a `key` by which the store guards who may rule. The last three stay. A `belief` is
 * what GitHub said of them for an hour.
 */
export type MentionKind = "person" | "name" | "words" | "belief" | "place" | "rules" | "key";

/** One place in a stored value where somebody is named. */
export interface Mention {
  readonly kind: MentionKind;
  /** `$.grants[0].by`. */
  readonly path: string;
  /** The least that tells what it says of the person. */
  readonly value: unknown;
}

/** Kinds of mentions that an erasure leaves: they name a place, or rules that others wrote. */
export const STAYING: readonly MentionKind[] = ["place", "rules", "key"];

/** What was found in a value, and the value without the person. */
export interface Looked {
  readonly mentions: readonly Mention[];
  readonly without: unknown;
}

/** Finds a person in a value of JSON; `column` is what it lies under. */
export function lookFor(who: Who, value: unknown, column: string): Looked {
  const mentions: Mention[] = [];
  const without = look({ who, mentions }, { value, path: "$", key: column, said: null });
  return { mentions, without };
}

interface Search {
  readonly who: Who;
  readonly mentions: Mention[];
}

interface Spot {
  readonly value: unknown;
  readonly path: string;
  /** The name that it lies under; items of a list have their list's. */
  readonly key: string;
  /** What the person said, where this is part of it. */
  readonly said: object | null;
}

/** Names under which a login stands alone. */
const LOGIN_KEYS = ["by", "approvedBy", "login", "username"];
/** Names under which a numeric id of a person stands alone. */
const ID_KEYS = ["acknowledgedBy"];
/** Names under which people write freely. */
const WORD_KEYS = ["reason", "text"];

function look(search: Search, spot: Spot): unknown {
  const { value } = spot;
  if (typeof value === "string") return lookAtText(search, spot, value);
  if (typeof value === "number") return lookAtNumber(search, spot, value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((item, at) => look(search, { ...spot, value: item, path: `${spot.path}[${at}]` }));
  }
  return lookAtObject(search, spot, value as Readonly<Record<string, unknown>>);
}

function lookAtObject(search: Search, spot: Spot, value: Readonly<Record<string, unknown>>): unknown {
  if (isPerson(search.who, value)) {
    search.mentions.push({ kind: "person", path: spot.path, value: spot.said ?? value });
    return { ...value, ...ERASED };
  }
  const by = value["by"];
  const said = typeof by === "object" && by !== null && isPerson(search.who, by as never) ? value : null;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      said !== null && key === "reason"
        ? null
        : look(search, { value: member, path: `${spot.path}.${key}`, key, said: key === "by" ? said : null }),
    ]),
  );
}

function isPerson({ id, logins }: Who, value: Readonly<Record<string, unknown>>): boolean {
  if (typeof value["id"] !== "number" || typeof value["login"] !== "string") return false;
  return id === null ? isOne(logins, value["login"]) : value["id"] === id;
}

function lookAtNumber({ who, mentions }: Search, { key, path }: Spot, value: number): unknown {
  if (who.id === null || value !== who.id || !ID_KEYS.includes(key)) return value;
  mentions.push({ kind: "name", path, value });
  return ERASED.id;
}

function lookAtText({ who: { id, logins }, mentions }: Search, { key, path }: Spot, value: string): unknown {
  const note = (kind: MentionKind, found: unknown): void => {
    mentions.push({ kind, path, value: found });
  };
  if (key === "key" && id !== null && new RegExp(`^approves:[0-9]+:${id}:`).test(value)) note("belief", value);
  if (logins.length === 0) return value;
  if (LOGIN_KEYS.includes(key) && isOne(logins, value.replace(/^@/, ""))) {
    note("name", value);
    return ERASED.login;
  }
  if (key === "base64") {
    const lines = Buffer.from(value, "base64")
      .toString("utf8")
      .split("\n")
      .filter((line) => addressed(logins).test(line));
    for (const line of lines) note("rules", line.trim());
    return value;
  }
  const pattern = WORD_KEYS.includes(key) ? word(logins) : addressed(logins);
  if (pattern.test(value)) {
    note("words", value);
    return value.replaceAll(pattern, ERASED.login);
  }
  if (isPlace(logins, key, value)) note("place", value);
  else if (key === "key" && value.split(":").some((part) => isOne(logins, part))) note("key", value);
  return value;
}

function isPlace(logins: readonly string[], key: string, value: string): boolean {
  if (key === "owner") return isOne(logins, value);
  return logins.some((login) => new RegExp(`^([a-z0-9.-]+/)?${escaped(login)}/[A-Za-z0-9._-]+$`, "i").test(value));
}

function isOne(logins: readonly string[], value: string): boolean {
  return logins.some((login) => login.toLowerCase() === value.toLowerCase());
}

/** The login as a word, with or without the sign before it. */
function word(logins: readonly string[]): RegExp {
  return new RegExp(`@?(?<![A-Za-z0-9-])(?:${logins.map(escaped).join("|")})(?![A-Za-z0-9-])`, "gi");
}

/** The login as people are addressed: `@mira`, and not the organisation of a team (`@mira/team`). */
function addressed(logins: readonly string[]): RegExp {
  return new RegExp(`@(?:${logins.map(escaped).join("|")})(?![A-Za-z0-9/-])`, "gi");
}

function escaped(login: string): string {
  return login.replaceAll(/[^A-Za-z0-9]/g, "\\$&");
}
