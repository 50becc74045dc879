import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Terminal } from "./terminal.ts";

/** Hex digits of the shortest key: 32 bytes. */
const FEWEST_DIGITS = 64;
const HEX = /^(?:[0-9a-f]{2})+$/i;

/** The key, with what a person should know of it; or why there is none and what to do. */
export type KeyAnswer =
  | { readonly ok: true; readonly key: Uint8Array; readonly note: string | null }
  | { readonly ok: false; readonly why: string };

/**
 * The key under which findings get their identities: `SOURCEWARDEN_KEY` (at least 64 hex digits), or one drawn at the
 * first use and kept for this user alone, so that the same finding is known again tomorrow. Where nothing can be kept
 * (a read-only home folder) it serves this once.
 */
export function identityKey(env: Terminal["env"]): KeyAnswer {
  const given = env["SOURCEWARDEN_KEY"];
  if (given) return parseKey(given, "SOURCEWARDEN_KEY is not a key: give at least 64 hex digits, or leave it unset.");
  const file = join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "sourcewarden", "key");
  const wrong = `${file} holds no key: remove it, and a new one is drawn.`;
  try {
    return parseKey(readFileSync(file, "utf8"), wrong);
  } catch (error) {
    if (!isCode(error, "ENOENT") && !isCode(error, "ENOTDIR")) {
      return {
        ok: false,
        why: `${file} can't be read (${codeOf(error)}): set SOURCEWARDEN_KEY to 64 hex digits instead.`,
      };
    }
  }
  const drawn = randomBytes(32);
  try {
    return parseKey(keep(file, drawn), wrong);
  } catch (error) {
    const why = `${file} can't be made (${codeOf(error)}), so findings get other ids the next time`;
    return { ok: true, key: drawn, note: `${why}: set SOURCEWARDEN_KEY to 64 hex digits to keep them.` };
  }
}

function parseKey(text: string, why: string): KeyAnswer {
  const digits = text.trim();
  if (digits.length < FEWEST_DIGITS || !HEX.test(digits)) return { ok: false, why };
  return { ok: true, key: Buffer.from(digits, "hex"), note: null };
}

/** Answers the text that is kept in the end: of two first uses at once one wins. */
function keep(file: string, key: Uint8Array): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written whole beside it, then linked, so that nobody reads half a key.
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${Buffer.from(key).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return readFileSync(file, "utf8");
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
