import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { LocalScan } from "../work/scan/scan-local.ts";

type Organisation = NonNullable<LocalScan["organisation"]>;

/** Bytes beyond which a file is not even opened: no rules file comes near (the parser itself takes much less). */
const MOST_BYTES = 4 * 1024 * 1024;
/** What only a register has, at the beginning of a line. */
const REGISTER = /^sources[ \t]*:/m;

/** The organisation's rules as read, or the file that could not be. */
export type RulesFilesAnswer =
  | { readonly ok: true; readonly texts: Organisation | null }
  | { readonly ok: false; readonly why: string };

/** Reads the files given with `--org-rules`, policies and registers alike; none given means that there are no such rules. */
export function readRulesFiles(files: readonly string[], from: string): RulesFilesAnswer {
  const texts: Organisation[number][] = [];
  for (const file of files) {
    try {
      const path = resolve(from, file);
      if (!statSync(path).isFile()) return { ok: false, why: `${file} is not a file.` };
      if (statSync(path).size > MOST_BYTES) return { ok: false, why: `${file} is too large to be a rules file.` };
      const bytes = readFileSync(path);
      const kind = REGISTER.test(bytes.toString("utf8")) ? "register" : "policy";
      texts.push({ layer: "organisation", kind, repository: null, commit: null, path: file, bytes });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
      return { ok: false, why: code === "ENOENT" ? `There is no file ${file}.` : `${file} can't be read (${code}).` };
    }
  }
  return { ok: true, texts: texts.length === 0 ? null : texts };
}
