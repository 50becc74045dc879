import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { decodePath } from "../facts/repo-path.ts";
import type { CaseFolder } from "../work/test-rules/case-folder.ts";

type Entry = CaseFolder["head"][number];

/** Folder of the cases, beside the policy. */
export const CASES = "tests";

const NAMED = /^(ok|ng|home)\.[^/]+$/;
/** Bytes of one file of a case: a case is small, and shows one thing. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Files of one case. */
const MOST_FILES = 2_000;

/** Cases as they lie on the disk, in the order of their names; or what cannot be read, and why. */
export type CaseFoldersAnswer =
  | { readonly ok: true; readonly cases: readonly CaseFolder[] }
  | { readonly ok: false; readonly why: string };

/** Reads `tests/ok.…`, `tests/ng.…` and `tests/home.…` under a folder. Links are taken as links and never followed. */
export function readCaseFolders(folder: string): CaseFoldersAnswer {
  const cases: CaseFolder[] = [];
  try {
    for (const { name, isFolder } of entriesOf(join(folder, CASES))) {
      const kind = NAMED.exec(name)?.[1];
      // A note beside the cases is none of them; what is named as a case and is a file or a link would be left out.
      if (!isFolder && kind === undefined) continue;
      if (!isFolder) return { ok: false, why: `${CASES}/${name} is no folder, and a case is one.` };
      if (kind !== "ok" && kind !== "ng" && kind !== "home") {
        return { ok: false, why: `${CASES}/${name} is no case: a case's folder is named ok.…, ng.… or home.…` };
      }
      const read = readCase(join(folder, CASES, name), name, kind);
      if (typeof read === "string") return { ok: false, why: `${CASES}/${name} ${read}` };
      cases.push(read);
    }
    return { ok: true, cases };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    if (code === "ENOENT") return { ok: false, why: `There is no folder ${CASES}/ here: cases are written into it.` };
    return { ok: false, why: `${CASES}/ can't be read (${code}).` };
  }
}

/** A case, or what is wrong with its folder. */
function readCase(folder: string, name: string, kind: CaseFolder["kind"]): CaseFolder | string {
  const path = `${CASES}/${name}`;
  const [files, base, head] = [
    readTree(join(folder, "files")),
    readTree(join(folder, "base")),
    readTree(join(folder, "head")),
  ];
  for (const tree of [files, base, head]) if (typeof tree === "string") return tree;
  if (files !== null && (base !== null || head !== null))
    return "has files/ beside base/ or head/: it is one or the other.";
  return {
    name,
    path,
    kind,
    text: caseText(join(folder, "case.yml"), `${path}/case.yml`),
    base: typeof base === "string" ? null : base,
    // A change that takes the last file away has a base and no head.
    head: [files, head].flatMap((tree) => (tree === null || typeof tree === "string" ? [] : tree)),
  };
}

function caseText(file: string, path: string): CaseFolder["text"] {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  return { layer: "organisation", kind: "policy", repository: null, commit: null, path, bytes: readFileSync(file) };
}

/** All files under a folder by their path in it; null where there is no such folder, and what is wrong where it is too much. */
function readTree(root: string): readonly Entry[] | string | null {
  if (lstatSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
  const found: Entry[] = [];
  const open = [Buffer.alloc(0)];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const on = (name: Uint8Array) => Buffer.concat([Buffer.from(`${root}/`), name]);
    for (const entry of readdirSync(on(folder), { withFileTypes: true, encoding: "buffer" })) {
      const path = Buffer.concat([folder, entry.name]);
      if (entry.isDirectory()) {
        open.push(Buffer.concat([path, Buffer.from("/")]));
        continue;
      }
      const read = readEntry(on(path), path);
      if (typeof read === "string") return read;
      found.push(read);
      if (found.length > MOST_FILES) return `has more than ${MOST_FILES} files.`;
    }
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function readEntry(file: Buffer, path: Buffer): Entry | string {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) {
    return { path: decodePath(path), entry: "symlink", bytes: readlinkSync(file, { encoding: "buffer" }) };
  }
  if (!stat.isFile()) return "holds something that is no file.";
  if (stat.size > MOST_BYTES) return `holds a file of more than ${MOST_BYTES} bytes.`;
  const entry = (stat.mode & 0o100) === 0 ? "file" : "executable";
  return { path: decodePath(path), entry, bytes: readFileSync(file) };
}

function entriesOf(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
