import type { Visibility } from "../../facts/repository.ts";

/** Rules that were kept when a hook was installed or refreshed. */
export interface KeptRules {
  /** The address they came from. */
  readonly from: string;
  /** When they were read there, ISO 8601. */
  readonly at: string;
  /** SHA-256 of the copy's bytes, hex. */
  readonly digest: string;
  /** Days after which the copy is said to be old. */
  readonly maxAgeDays: number;
}

/** What an installation says about the repository's hooks; in `sourcewarden/hook.json` of its git folder, or of a shared one. */
export interface HookSettings {
  /** The address that is home, without user or password; null: whatever `origin` is when something is pushed. */
  readonly home: string | null;
  readonly visibility: Visibility;
  /** Milliseconds that a judgement may take at most; null: as long as it takes, for a person who watches. */
  readonly deadlineMs: number | null;
  readonly rules: KeptRules | null;
}

/** Folder of an installation's settings beside the hooks' repository, and its files. */
export const SETTINGS_FOLDER = "sourcewarden";
export const SETTINGS_FILE = "hook.json";
export const RULES_COPY = "policy.yml";

/** What holds where nothing was said. */
export const PLAIN_SETTINGS: HookSettings = { home: null, visibility: "unknown", deadlineMs: null, rules: null };

/** Settings as text. */
export function writeSettings(settings: HookSettings): string {
  return `${JSON.stringify({ schema: "sourcewarden.hook/1", ...settings }, null, 2)}\n`;
}

/** Reads them; null where the text is not what {@link writeSettings} made. */
export function readSettings(text: string): HookSettings | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(read) || read["schema"] !== "sourcewarden.hook/1") return null;
  const { home, visibility, deadlineMs, rules } = read;
  if (home !== null && typeof home !== "string") return null;
  if (!isVisibility(visibility)) return null;
  if (deadlineMs !== null && !isPositive(deadlineMs)) return null;
  const kept = rules === null ? null : readKept(rules);
  return kept === undefined ? null : { home, visibility, deadlineMs, rules: kept };
}

function readKept(read: unknown): KeptRules | undefined {
  if (!isRecord(read)) return undefined;
  const { from, at, digest, maxAgeDays } = read;
  if (typeof from !== "string" || typeof at !== "string" || Number.isNaN(Date.parse(at))) return undefined;
  if (typeof digest !== "string" || !/^[0-9a-f]{64}$/.test(digest) || !isPositive(maxAgeDays)) return undefined;
  return { from, at, digest, maxAgeDays };
}

function isVisibility(value: unknown): value is Visibility {
  return value === "public" || value === "internal" || value === "private" || value === "unknown";
}

function isPositive(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
