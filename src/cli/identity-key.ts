import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Terminal } from "./terminal.ts";

/** Hex digits of the shortest key: 32 bytes. */
const FEWEST_DIGITS = 64;
const HEX = /^(?:[0-9a-f]{2})+$/i;

/** The key, or why there is none and what to do. */
export type KeyAnswer = { readonly ok: true; readonly key: Uint8Array } | { readonly ok: false; readonly why: string };

/**
 * The key under which findings get their identities: `SOURCEWARDEN_KEY` (at least 64 hex digits), or one drawn at the
 * first use and kept for this user alone, so that the same finding is known again tomorrow.
 */
export function identityKey(env: Terminal["env"]): KeyAnswer {
  const given = env["SOURCEWARDEN_KEY"];
  if (given) return parseKey(given, "SOURCEWARDEN_KEY is not a key: give at least 64 hex digits, or leave it unset.");
  const file = join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "sourcewarden", "key");
  try {
    return parseKey(readOrCreate(file), `${file} holds no key: remove it, and a new one is drawn.`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return {
      ok: false,
      why: `${file} can't be read or made (${code}): set SOURCEWARDEN_KEY to 64 hex digits instead.`,
    };
  }
}

function parseKey(text: string, why: string): KeyAnswer {
  const digits = text.trim();
  if (digits.length < FEWEST_DIGITS || !HEX.test(digits)) return { ok: false, why };
  return { ok: true, key: Buffer.from(digits, "hex") };
}

function readOrCreate(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written whole beside it, then linked: of two first uses at once one wins, and neither reads half a key.
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
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
