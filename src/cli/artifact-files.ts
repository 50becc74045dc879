import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { decodePath } from "../facts/repo-path.ts";
import type { Artifact } from "../work/scan/scan-artifact.ts";

/** Bytes of one artifact that are still read: one gibibyte. A larger one is a gap. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** Files that were named, or the first that is none. */
export type ArtifactFiles =
  | { readonly ok: true; readonly artifacts: readonly Artifact[] }
  | { readonly ok: false; readonly why: string };

/** Looks up files by the names that a person gave; each is read when its turn comes. */
export function artifactFiles(files: readonly string[], from: string): ArtifactFiles {
  const artifacts: Artifact[] = [];
  for (const file of files) {
    const path = resolve(from, file);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return { ok: false, why: `There is no file ${file}.` };
    if (!stat.isFile()) return { ok: false, why: `${file} is not a file. Name the archive that you would publish.` };
    artifacts.push({ path: decodePath(Buffer.from(file)), read: () => readOne(path) });
  }
  return { ok: true, artifacts };
}

function readOne(path: string): ReturnType<Artifact["read"]> {
  try {
    if (statSync(path).size > MOST_BYTES) return "too-large";
    return readFileSync(path);
  } catch {
    return "unreadable";
  }
}
