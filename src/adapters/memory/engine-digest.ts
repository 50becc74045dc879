import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Programs are run as they are written, or as they were built. */
const ENDING = extname(import.meta.filename);
/** The program's folders and files that what is seen in a content depends on, from `src/`; and the versions of what it builds on. */
const SEEING = ["detect", `rules/fold-words${ENDING}`, "work/judge", "adapters/unpack", "../package.json"];
const SOURCE = fileURLToPath(new URL("../../", import.meta.url));

let known: string | null = null;

/**
 * Digest of the program as far as it looks into contents, hex: of its own files, so that nobody has to remember to raise a
 * number, and of the Unicode tables that letters are folded by. Reads about 200 files, once.
 */
export function engineDigest(): string {
  known ??= digest();
  return known;
}

function digest(): string {
  const hash = createHash("sha256").update(`${process.versions["unicode"]} ${process.versions["icu"]}\n`);
  for (const file of SEEING.flatMap((part) => filesIn(part))) {
    hash
      .update(`${file}\n`)
      .update(readFileSync(join(SOURCE, file)))
      .update("\n");
  }
  return hash.digest("hex");
}

function filesIn(part: string): readonly string[] {
  if (extname(part) !== "") return [part];
  const entries = readdirSync(join(SOURCE, part), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ENDING) && !/\.(?:test|d)\.[a-z]+$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(SOURCE.length))
    .sort();
}
