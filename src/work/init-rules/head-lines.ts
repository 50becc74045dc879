import { HEAD_LINES } from "../../detect/scan/context/lines.ts";
import { speaksOfOpenLicence } from "./licences.ts";

/** A line that stands in the heads of several files and reads like a legend. */
export interface HeadLine {
  /** The line without the signs of its comment and years; of a secret one what stands between years, so that it is one phrase. */
  readonly phrase: string;
  /** `secret`: it says so; `copyright`: it only says whose the file is, as open source does too. */
  readonly says: "secret" | "copyright";
  readonly files: number;
  /** Some of the files, the first ones. */
  readonly examples: readonly string[];
}

const SECRET =
  /\b(?:confidential|proprietary|secret|restricted|classified|sensitive|internal (?:use|only|distribution)|not for (?:public |external )?(?:release|distribution)|do not (?:distribute|redistribute|copy|disclose|share|publish)|nda|non-?disclosure|need[- ]to[- ]know|under licen[cs]e from|vertraulich|geheim|nur f[uü]r (?:den )?internen|confidentiel|diffusion restreinte|confidencial|uso interno|riservato)\b|конфиденциально|机密|機密|秘密|社外秘|대외비/iu;
const COPYRIGHT = /copyright|©|\(c\)|all rights reserved/iu;
/** Words that make a secret-sounding line a statement about something else. */
const DENIED = /\b(?:no|not|non|never|without)\b[^.]{0,24}\b(?:confidential|proprietary|secret)/iu;
/** Years, alone or as a span; they differ from file to file. */
const YEARS = /(?:19|20)\d\d(?:\s*[-–,]\s*(?:(?:19|20)\d\d|present))*/gu;
/** Signs at the ends of a comment's line. */
const DECORATION = /^[\s/*#;%!<>|=~+.:\-–—"'(){}[\]@_,]+|[\s/*#;%<>|=~+:\-–—"'{}[\]@_,]+$/gu;

/** Files that a line must stand in, to be more than chance. */
const FEWEST_FILES = 3;
const FEWEST_CHARACTERS = 8;
const MOST_CHARACTERS = 120;
/** Different lines that are remembered; legends repeat, so what comes later rarely is one. */
const MOST_LINES = 20_000;
const MOST_EXAMPLES = 20;

/** Collects lines of heads, file by file. */
export interface HeadLines {
  /** Takes note of a file's head; lines that shipped rules know already (counted from 1) are left out. */
  add(path: string, text: string, known: ReadonlySet<number>): void;
  /** Lines that repeat, the most frequent first. */
  found(): readonly HeadLine[];
}

/** Counts repeated lines at the heads of files that look like a legend. */
export function collectHeadLines(): HeadLines {
  const lines = new Map<string, { phrase: string; says: HeadLine["says"]; files: number; examples: string[] }>();
  return {
    add(path, text, known) {
      const head = text.split("\n", HEAD_LINES);
      const open = speaksOfOpenLicence(head.join("\n"));
      const seen = new Set<string>();
      for (const [at, line] of head.entries()) {
        const read = known.has(at + 1) ? null : readLine(line);
        if (read === null || (open && read.says === "copyright")) continue;
        const { phrase, says } = read;
        const key = phrase.toLowerCase();
        if (seen.has(key)) continue;
        seen.add(key);
        const found = lines.get(key);
        if (found === undefined) {
          if (lines.size < MOST_LINES) lines.set(key, { phrase, says, files: 1, examples: [path] });
        } else {
          found.files += 1;
          if (found.examples.length < MOST_EXAMPLES) found.examples.push(path);
        }
      }
    },
    found: () =>
      [...lines.values()]
        .filter(({ files }) => files >= FEWEST_FILES)
        .sort((one, other) => other.files - one.files || (one.phrase < other.phrase ? -1 : 1)),
  };
}

/** What a line says, without the signs of its comment; null where it is nothing of a legend. */
function readLine(line: string): Pick<HeadLine, "phrase" | "says"> | null {
  if (line.length > 4 * MOST_CHARACTERS) return null;
  const bare = line.replace(DECORATION, "").replace(/\s+/gu, " ");
  const parts = bare.split(YEARS).map((part) => part.replace(DECORATION, ""));
  const [secret] = parts.filter((part) => SECRET.test(part)).sort((one, other) => other.length - one.length);
  if (secret !== undefined) return DENIED.test(bare) || !isLong(secret) ? null : { phrase: secret, says: "secret" };
  const whose = parts.filter((part) => part !== "").join(" ");
  return COPYRIGHT.test(bare) && isLong(whose) ? { phrase: whose, says: "copyright" } : null;
}

function isLong(phrase: string): boolean {
  return phrase.length >= FEWEST_CHARACTERS && phrase.length <= MOST_CHARACTERS;
}
