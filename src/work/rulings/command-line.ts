import type { CommandReading, Unreadable, Verb } from "../../facts/command.ts";
import { VERBS } from "../../facts/command.ts";
import { nearest } from "../../rules/nearest.ts";
import { disguiseOf, NAME } from "./look-alikes.ts";

/** Characters of a reason, at least and at most. */
const SHORTEST_REASON = 3;
const LONGEST_REASON = 300;

/** Verbs after which a time may be named. */
const WITH_DAYS: readonly Verb[] = ["waive", "accept-gap"];

/**
 * Reads a command's one line, for example `/sourcewarden waive SW-12 at 1a2b3c4 for 30 days: a reason`: exact words,
 * one space between two, ASCII up to the colon.
 */
export function readLine(line: string): CommandReading {
  const colon = line.indexOf(":");
  const before = colon < 0 ? line : line.slice(0, colon);
  const disguise = disguiseOf(before);
  if (disguise !== null) return refused(disguise);
  const [name, verb = "", ...words] = before.split(" ");
  if (name !== NAME) return refused("form");
  if (!isVerb(verb)) return refused("verb", nearest(verb, VERBS) as Verb | null);
  return verb === "revoke" ? readRevocation(words, line, colon) : readRuling(verb, words, line, colon);
}

function readRevocation(words: readonly string[], line: string, colon: number): CommandReading {
  const [number = "", ...rest] = words;
  const ruling = numberOf(number, "R-");
  if (ruling === null) return refused("number");
  if (rest.length > 0) return refused("form");
  const reason = reasonOf(line, colon);
  if (reason === null) return refused("reason");
  return { kind: "command", command: { verb: "revoke", ruling, reason } };
}

function readRuling(
  verb: Exclude<Verb, "revoke">,
  words: readonly string[],
  line: string,
  colon: number,
): CommandReading {
  const [number = "", at, head = "", ...rest] = words;
  const reference = numberOf(number, "SW-");
  if (reference === null) return refused("number");
  if (at !== "at" || !/^[0-9a-f]{7,64}$/.test(head)) return refused("head");
  const days = daysOf(verb, rest);
  if (typeof days === "string") return refused(days);
  const reason = reasonOf(line, colon);
  if (reason === null) return refused("reason");
  return { kind: "command", command: { verb, reference, head, days, reason } };
}

/** Numbers of nine digits at most, as we write them: anything else was given to nothing. */
function numberOf(word: string, prefix: "SW-" | "R-"): number | null {
  const digits = word.startsWith(prefix) ? word.slice(prefix.length) : "";
  return /^[1-9][0-9]{0,8}$/.test(digits) ? Number(digits) : null;
}

function daysOf(verb: Verb, words: readonly string[]): number | null | Unreadable {
  if (words.length === 0) return null;
  const [preposition, number = "", unit] = words;
  if (preposition !== "for") return "form";
  if (!WITH_DAYS.includes(verb) || words.length !== 3) return "days";
  if (!/^[1-9][0-9]{0,3}$/.test(number)) return "days";
  return unit === "days" || (unit === "day" && number === "1") ? Number(number) : "days";
}

/** A command's reason as it was written, 3 to 300 characters behind the colon and one space; null where there is none. */
export function reasonOf(line: string, colon: number): string | null {
  if (colon < 0 || line[colon + 1] !== " ") return null;
  const reason = line.slice(colon + 2).trim();
  const length = [...reason].length;
  return length >= SHORTEST_REASON && length <= LONGEST_REASON && /[\p{L}\p{N}]/u.test(reason) ? reason : null;
}

function isVerb(word: string): word is Verb {
  return VERBS.some((verb) => verb === word);
}

function refused(why: Unreadable, meant: Verb | null = null): CommandReading {
  return { kind: "refused", why, meant };
}
