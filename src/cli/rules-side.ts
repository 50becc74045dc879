import { lstatSync, realpathSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { asPath } from "../facts/repo-path.ts";
import { asText } from "../work/check-rules/sorted-file.ts";
import type { LocalRepository } from "../work/ports/local.ts";
import type { LocalScan } from "../work/scan/scan-local.ts";
import type { Doors } from "./compose.ts";
import { readFiles } from "./rules-files.ts";

type Text = NonNullable<LocalScan["organisation"]>[number];

/** Files that stand for an organisation's rules in a folder, the policy first. */
const IN_FOLDER = ["policy.yml", "register.yml", "baseline.yml"] as const;

/** An organisation's rules as somebody named them; `texts` null: the defaults alone. */
export interface RulesSide {
  readonly name: string;
  readonly texts: readonly Text[] | null;
}

/** What was named, or why it cannot be read. */
export type SideAnswer = { readonly ok: true; readonly side: RulesSide } | { readonly ok: false; readonly why: string };

/** Both sides, or why one of them cannot be read. */
export type BothSidesAnswer =
  | { readonly ok: true; readonly before: RulesSide; readonly after: RulesSide }
  | { readonly ok: false; readonly why: string };

/** Where names start from, and how repositories are opened. */
export interface SideReader {
  readonly from: string;
  readonly doors: Pick<Doors, "openLocal">;
}

const IN_COMMIT = /^([^:]+):(.*)$/s;

/** Reads a policy or register, a folder of both, or `REV:path` of the repository that holds the current folder. */
export async function readSide(name: string, reader: SideReader): Promise<SideAnswer> {
  const { revision, path } = parseName(name, reader.from);
  if (revision === null) return readDisk(path, reader.from);
  return inRepository(reader, async (repository) => {
    const read = await readCommit(repository, revision, inRoot(repository, reader.from, path), name);
    if (!read.ok || read.side.texts !== null) return read;
    return { ok: false, why: `There is no ${path === "" ? "policy.yml" : path} in ${revision}.` };
  });
}

/**
 * A file or folder of the work tree as HEAD has it, and as it lies there; of `REV:path` that commit stands for HEAD. What
 * is not in the commit is compared with the defaults.
 */
export async function readBothSides(name: string, reader: SideReader): Promise<BothSidesAnswer> {
  const { revision, path } = parseName(name, reader.from);
  return inRepository(reader, async (repository): Promise<BothSidesAnswer> => {
    const { workTree } = repository;
    if (workTree === null) return { ok: false, why: "A bare repository has no files to compare with: name two." };
    const inside = revision === null ? pathFrom(workTree, reader.from, path) : inRoot(repository, reader.from, path);
    if (inside === null) return { ok: false, why: `${name} is outside this folder's repository: name two to compare.` };
    const after = readDisk(
      revision === null ? path : relative(reader.from, join(workTree, inside)) || ".",
      reader.from,
    );
    if (!after.ok) return after;
    const at = revision ?? "HEAD";
    const before = await readCommit(repository, at, inside, `${at}:${inside}`);
    return before.ok ? { ok: true, before: before.side, after: after.side } : before;
  });
}

/** Several files together make one side, as a policy and its register; a baseline beside them is no rule. */
export async function readSides(names: readonly string[], reader: SideReader): Promise<SideAnswer> {
  const texts: Text[] = [];
  for (const name of names) {
    const read = await readSide(name, reader);
    if (!read.ok) return read;
    texts.push(...(read.side.texts ?? []).filter(({ kind }) => kind !== "baseline"));
  }
  return { ok: true, side: { name: names.join(", "), texts: texts.length === 0 ? null : texts } };
}

async function inRepository<T>(
  { from, doors }: SideReader,
  action: (repository: LocalRepository) => Promise<T>,
): Promise<T | { readonly ok: false; readonly why: string }> {
  const opened = await doors.openLocal(from);
  if (!opened.ok) return { ok: false, why: opened.fault.detail };
  try {
    return await action(opened.value);
  } finally {
    await opened.value.close();
  }
}

function readDisk(name: string, from: string): SideAnswer {
  const folder = statSync(resolve(from, name), { throwIfNoEntry: false })?.isDirectory() === true;
  const inside = IN_FOLDER.map((file) => (name === "." ? file : join(name, file)));
  const names = folder ? inside.filter((file) => isThere(resolve(from, file))) : [name];
  if (names.length === 0)
    return { ok: false, why: `There is neither ${IN_FOLDER.slice(0, 2).join(" nor ")} in ${name}.` };
  const read = readFiles(names, from);
  return read.ok
    ? asSide(
        name,
        read.files.map(({ path, bytes }) => textOf(path, path, bytes)),
      )
    : read;
}

async function readCommit(
  repository: LocalRepository,
  revision: string,
  path: string,
  name: string,
): Promise<SideAnswer> {
  // A repository without a commit has nothing at HEAD.
  if (revision === "HEAD" && repository.head === null) return { ok: true, side: { name: DEFAULTS, texts: null } };
  const commit = await repository.resolveRange(`${revision}..${revision}`);
  if (!commit.ok)
    return { ok: false, why: `${revision} is no commit of this repository, or was never fetched into it.` };
  const inside = IN_FOLDER.map((file) => (path === "" ? file : `${path}/${file}`));
  const texts: Text[] = [];
  for (const one of path === "" ? inside : [path, ...inside]) {
    const read = await repository.readFile(commit.value.to, asPath(one));
    if (!read.ok) return { ok: false, why: read.fault.detail };
    if (read.value === null || read.value.kind === "directory") continue;
    if (read.value.kind !== "file")
      return { ok: false, why: `${revision}:${one} is no plain file (${read.value.kind}).` };
    texts.push(textOf(one, `${revision}:${one}`, read.value.bytes));
  }
  return texts.length === 0 ? { ok: true, side: { name: DEFAULTS, texts: null } } : asSide(name, texts);
}

/** What a side is called where there is none. */
const DEFAULTS = "the defaults";

function asSide(name: string, texts: readonly Text[]): SideAnswer {
  const own = texts.find(({ kind }) => kind === "repository");
  if (own === undefined) return { ok: true, side: { name, texts } };
  return { ok: false, why: `${own.path} is a repository's own file; what is compared are an organisation's rules.` };
}

/** What a file is, its own name tells; people are told the one by which it was named. */
function textOf(path: string, name: string, bytes: Uint8Array): Text {
  return { ...asText(path, bytes), path: name };
}

/** What is there on the disk is meant as it lies there, whatever its name looks like. */
function parseName(name: string, from: string): { readonly revision: string | null; readonly path: string } {
  const [, revision, path] = isThere(resolve(from, name)) ? [] : (IN_COMMIT.exec(name) ?? []);
  return revision === undefined || path === undefined ? { revision: null, path: name } : { revision, path };
}

/** As git reads a path behind a revision: from the root, or from the current folder where it starts with a dot. */
function inRoot({ workTree }: LocalRepository, from: string, path: string): string {
  const plain = path.replace(/\/+$/, "");
  if (workTree === null || !/^\.{1,2}(?:\/|$)/.test(plain)) return plain;
  return pathFrom(workTree, from, plain) ?? plain;
}

/** The path from the repository's root, "" for the root itself; null outside it. */
function pathFrom(root: string, from: string, name: string): string | null {
  const path = relative(root, resolve(realpathSync(from), name))
    .split(sep)
    .join("/");
  return path === ".." || path.startsWith("../") ? null : path;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
