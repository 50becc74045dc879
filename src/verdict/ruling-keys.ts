import { createHmac } from "node:crypto";
import type { Gap } from "../facts/coverage.ts";
import type { Visibility } from "../facts/repository.ts";
import type { Sighting } from "../facts/sighting.ts";
import { KEY_BYTES } from "./identity.ts";

/** Version of the arithmetic below: a change of it makes every ruling lapse, and is to be made knowingly. */
const RULING_VERSION = 1;

/** Hex digits of a baseline's key: it is written into a file, one a line, and 128 bits tell any two marks apart. */
export const BASELINE_DIGITS = 32;

/** What a waiver is bound to: one mark of one content in one repository. */
export interface WaivedMark {
  readonly repositoryId: number;
  readonly sighting: Pick<Sighting, "detector" | "rule" | "where" | "blob" | "text" | "lines">;
  /**
   * Which of several alike it is, from 0: of the same words in the file where it is bound to the content, of the same
   * marked lines where it is bound to these. Of a note it does not count: a squash joins the messages of many commits.
   */
  readonly ordinal: number;
  /** `content`: the whole blob. `lines`: the marked lines alone. A note has no blob and is always bound to its lines. */
  readonly bind: "content" | "lines";
}

/**
 * Key of a waiver: HMAC-SHA256 in hex, the same in whatever commit, branch or merge group the content is. Throws on a key
 * shorter than `KEY_BYTES`, like every function here: that is a mistake of the program, never of an input.
 */
export function waiverKey(key: Uint8Array, { repositoryId, sighting, ordinal, bind }: WaivedMark): string {
  const { detector, rule, where, blob, text, lines } = sighting;
  // Only marks have lines. What bears a marker's id by chance, such as a path rule of another layer, is never bound to them.
  const byLines = bind === "lines" && detector === "marker";
  const bound = blob === null ? ["note", lines] : byLines ? ["lines", lines, ordinal] : ["content", blob, ordinal];
  return keyed(key, ["waiver", repositoryId, detector, rule, where.within, where.path, text, ...bound]);
}

/** Key of words that are no secret: the rule and the words, folded, wherever they stand. */
export function wordsKey(key: Uint8Array, rule: string, foldedText: string): string {
  return keyed(key, ["words", rule, foldedText]);
}

/** Key of a gap by object and cause; null where it names no object: nobody could say what they accept. */
export function gapKey(key: Uint8Array, repositoryId: number, gap: Pick<Gap, "kind" | "object">): string | null {
  return gap.object === undefined ? null : keyed(key, ["gap", repositoryId, gap.kind, gap.object]);
}

/** A place as a baseline knows it: with who reads it, so that nothing of a private one stays silent in a public one. */
export interface BaselinePlace {
  readonly name: string;
  readonly visibility: Visibility;
}

/**
 * Key of a baseline's entry, {@link BASELINE_DIGITS} hex digits: place, path, rule and words. The place's name counts
 * without regard to letter case, as its host compares names.
 */
export function baselineKey(
  key: Uint8Array,
  place: BaselinePlace,
  sighting: Pick<Sighting, "detector" | "rule" | "where" | "text">,
): string {
  const { detector, rule, where, text } = sighting;
  const at = [place.name.toLowerCase(), place.visibility];
  return keyed(key, ["baseline", ...at, detector, rule, where.within, where.path, text]).slice(0, BASELINE_DIGITS);
}

/** What tells one key from another, 16 hex digits; nothing of the key can be found out from it. */
export function keyMark(key: Uint8Array): string {
  return keyed(key, ["key"]).slice(0, 16);
}

/** JSON keeps the parts apart whatever they hold, and spells lone surrogates of odd paths as escapes. */
function keyed(key: Uint8Array, parts: readonly (string | number | null)[]): string {
  if (key.length < KEY_BYTES) throw new RangeError(`a key of rulings has at least ${KEY_BYTES} bytes`);
  return createHmac("sha256", key)
    .update(JSON.stringify([RULING_VERSION, ...parts]))
    .digest("hex");
}
