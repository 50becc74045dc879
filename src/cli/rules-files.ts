import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { asText, type FileToCheck } from "../work/check-rules/sorted-file.ts";
import type { LocalScan } from "../work/scan/scan-local.ts";

type Organisation = NonNullable<LocalScan["organisation"]>;

/** Bytes beyond which a file is not even opened: no rules file comes near (the parser itself takes much less). */
const MOST_BYTES = 4 * 1024 * 1024;

/** Where rules and baselines lie by default: in a rules repository, and in any other. */
export const USUAL_FILES = ["policy.yml", "register.yml", ".github/sourcewarden.yml", "baseline.yml"] as const;

/** The organisation's rules as read, or the file that could not be. */
export type RulesFilesAnswer =
  | { readonly ok: true; readonly texts: Organisation | null }
  | { readonly ok: false; readonly why: string };

/** Files as read, or the one that could not be. */
export type FilesAnswer =
  | { readonly ok: true; readonly files: readonly FileToCheck[] }
  | { readonly ok: false; readonly why: string };

/** Reads the files given with `--org-rules`, policies and registers alike; none given means that there are no such rules. */
export function readRulesFiles(files: readonly string[], from: string): RulesFilesAnswer {
  const read = readFiles(files, from);
  if (!read.ok) return read;
  const texts = read.files.map(({ path, bytes }): Organisation[number] => {
    const text = asText(path, bytes);
    // What is given as the organisation's can only be that.
    return { ...text, layer: "organisation", kind: text.kind === "register" ? "register" : "policy" };
  });
  return { ok: true, texts: texts.length === 0 ? null : texts };
}

/** Reads files; a folder stands for the usual files in it. */
export function readFiles(files: readonly string[], from: string): FilesAnswer {
  const found: FileToCheck[] = [];
  for (const file of files) {
    const read = readOne(file, from);
    if (typeof read === "string") return { ok: false, why: read };
    found.push(...read);
  }
  return { ok: true, files: found };
}

/** The usual files of a folder that are there, named from `name`. */
export function usualFiles(name: string, from: string): readonly FileToCheck[] | string {
  const found: FileToCheck[] = [];
  for (const usual of USUAL_FILES) {
    const path = name === "." ? usual : join(name, usual);
    if (statSync(resolve(from, path), { throwIfNoEntry: false }) === undefined) continue;
    const read = readOne(path, from);
    if (typeof read === "string") return read;
    found.push(...read);
  }
  return found;
}

/** What was read, or why it could not be. */
function readOne(file: string, from: string): readonly FileToCheck[] | string {
  try {
    const path = resolve(from, file);
    const stat = statSync(path);
    if (stat.isDirectory()) return filesOfFolder(file, from);
    if (!stat.isFile()) return `${file} is not a file.`;
    if (stat.size > MOST_BYTES) return `${file} is too large to be a rules file.`;
    return [{ path: file, folder: dirname(path), bytes: readFileSync(path), repository: null }];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    return code === "ENOENT" ? `There is no file ${file}.` : `${file} can't be read (${code}).`;
  }
}

function filesOfFolder(folder: string, from: string): readonly FileToCheck[] | string {
  const found = usualFiles(folder, from);
  return found.length === 0 ? `There is none of ${USUAL_FILES.join(", ")} in ${folder}.` : found;
}
