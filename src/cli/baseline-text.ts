import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { BASELINE_HEAD } from "../report/rules/baseline-file.ts";
import type { LocalScan } from "../work/scan/scan-local.ts";
import { readFiles } from "./rules-files.ts";

type Text = NonNullable<LocalScan["baseline"]>["text"];

/** A baseline's text as read, or why it could not be. */
export type BaselineTextAnswer =
  | { readonly ok: true; readonly text: Text }
  | { readonly ok: false; readonly why: string };

/** Reads the file given with `--baseline`. */
export function readBaselineText(file: string, from: string): BaselineTextAnswer {
  if (statSync(resolve(from, file), { throwIfNoEntry: false })?.isDirectory() === true) {
    return { ok: false, why: `${file} is a folder: name the file in it.` };
  }
  const read = readFiles([file], from);
  if (!read.ok) return read;
  const bytes = read.files[0]?.bytes ?? new Uint8Array();
  const text = { layer: "organisation", kind: "baseline", repository: null, commit: null, path: file, bytes } as const;
  return { ok: true, text };
}

/** Writes a baseline's file whole or not at all; answers why it could not, or null. What is no baseline is not replaced. */
export function writeBaselineText(file: string, from: string, text: string): string | null {
  const path = resolve(from, file);
  const fresh = `${path}.${process.pid}`;
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !isBaseline(path)) {
      return `${file} is there already and is no baseline: name another file with --out.`;
    }
    writeFileSync(fresh, text, { flag: "wx" });
    renameSync(fresh, path);
    return null;
  } catch (error) {
    rmSync(fresh, { force: true });
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return code === "ENOENT" ? `There is no folder for ${file}.` : `${file} can't be written (${code}).`;
  }
}

function isBaseline(path: string): boolean {
  return statSync(path).isFile() && readFileSync(path, "utf8").startsWith(BASELINE_HEAD);
}
